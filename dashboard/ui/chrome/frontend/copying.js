// Copies the page's address, which holds the whole choice; works without a network and without https.
function copyLink(button, words, live) {
  const announce = (text) => {
    button.dataset.said = text;
    live.textContent = text;
    clearTimeout(button.saying);
    button.saying = setTimeout(() => {
      delete button.dataset.said;
      live.textContent = "";
    }, 2500);
  };
  const address = location.href;
  const byHand = () => announce(copyBySelection(address) ? words.copied : words.notCopied);
  if (!navigator.clipboard) byHand();
  else navigator.clipboard.writeText(address).then(() => announce(words.copied), byHand);
}

// Where the browser keeps its clipboard for https alone.
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.cssText = "position:fixed;top:0;opacity:0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
