// The link names the candidate in sight, without a step for Back: of all that Back would undo, Review is one.
export function nameInLink(reviewed, candidate) {
  if (!candidate) return;
  const link = new URL(location.href);
  link.searchParams.set("review", `${reviewed}/${candidate}`);
  if (link.href !== location.href) history.replaceState(history.state, "", link);
}
