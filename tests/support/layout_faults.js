([widgets, controls, atEnd, over]) => {
    const shown = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
        && !one.closest("[aria-hidden=true], [inert], .visually-hidden, .paper, [hidden]");
    // Style and box of an element are asked for once: nothing moves while this looks.
    const known = new Map();
    const of = (one) => {
        if (!known.has(one)) {
            const { overflow, overflowX, position } = getComputedStyle(one);
            known.set(one, { overflow, overflowX, position, box: one.getBoundingClientRect() });
        }
        return known.get(one);
    };
    // What of a box is in sight: the window and all that clips it leave this.
    const seen = (box, one, isText) => {
        let [left, top, right, bottom] = [box.left, box.top, box.right, box.bottom];
        let fixed = false;
        for (let at = one; at && at !== document.documentElement; at = at.parentElement) {
            const style = of(at);
            if ((at !== one || isText) && !fixed && style.overflow !== "visible") {
                const clip = style.box;
                [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)];
                [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)];
            }
            fixed ||= style.position === "fixed";
        }
        [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
        [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
        return { left, top, right, bottom };
    };
    const words = (one) => (one.getAttribute?.("aria-label") || one.textContent || one.value || one.className)
        .trim().replace(/\s+/g, " ").slice(0, 40);
    const items = over.map((box) => ({ one: document.createElement("i"), name: "a control of the page", ...box }));
    const faults = [];
    const skips = "[data-testid=stSkipToContent]";
    const add = (one, box, name, isText = false) => {
        const part = seen(box, one, isText);
        if (part.right - part.left > 3 && part.bottom - part.top > 3) items.push({ one, name, ...part });
    };
    for (const one of document.querySelectorAll(controls)) {
        // The framework's own link to skip by keyboard stands off the page until it has the focus.
        if (shown(one) && !one.matches(skips)) {
            add(one, one.getBoundingClientRect(), words(one));
        }
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode;
        const one = node.parentElement;
        if (!node.data.trim() || !shown(one) || one.closest("style, script, noscript, svg, [translate=no]")
            || one.matches(skips)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) add(one, box, node.data.trim().slice(0, 40), true);
        for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{M}]{2,}/gu)) {
            range.setStart(node, index);
            range.setEnd(node, index + word.length);
            const lines = [...range.getClientRects()].filter(({ width }) => width > 0.5);
            const address = /\S*[\/_.\u00ad\u200b]\S*/.test(node.data.slice(Math.max(0, index - 1), index + word.length + 1));
            if (new Set(lines.map(({ top }) => Math.round(top))).size > 1 && !address) {
                faults.push(`broken: ${word}`);
            }
            const hard = (at) => /hidden|clip/.test(of(at).overflowX);
            for (const box of lines) {
                for (let at = one; at && at !== document.body; at = at.parentElement) {
                    if (of(at).overflowX !== "visible" && !hard(at)) break;
                    const clip = of(at).box;
                    if (clip.width < 2) break; // only for who hears the page
                    if (!hard(at) || box.bottom <= clip.top || box.top >= clip.bottom) continue;
                    const inside = Math.min(box.right, clip.right) - Math.max(box.left, clip.left);
                    if (inside > 1 && inside < box.width - 1.5) faults.push(`cut: ${word} in ${words(one)}`);
                }
            }
        }
    }
    // What stays in sight while the rest scrolls lies over it.
    const stays = (one, other) => {
        for (let at = one; at && !at.contains(other); at = at.parentElement) {
            const { position } = of(at);
            if (position === "sticky" || (position === "fixed" && !atEnd)) return true;
        }
        return false;
    };
    const related = (a, b) => a.contains(b) || b.contains(a)
        || (a.closest(widgets) && a.closest(widgets) === b.closest(widgets))
        || (a.closest("label, button, a") && a.closest("label, button, a") === b.closest("label, button, a"));
    items.sort((a, b) => a.top - b.top);
    items.forEach((a, at) => {
        for (let next = at + 1; next < items.length && items[next].top < a.bottom - 2; next += 1) {
            const b = items[next];
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (wide < 3 || high < 3 || related(a.one, b.one)) continue;
            if (stays(a.one, b.one) || stays(b.one, a.one)) continue;
            faults.push(`over each other: ${a.name} / ${b.name}`);
        }
    });
    if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the window");
    return [...new Set(faults)];
}
