// The outlines over the base map: the area that is asked about, the selected region or line.
import { isArea, tracePath } from "../data/geometry.js";
import { alpha } from "./symbols.js";

const OVER_REGIONS = 405; // lines above this stay in sight on a selected region's outline

// Draws the area that is asked about: a drawn shape, or all within a distance.
export function drawQueryArea(pen, { atlas, queryArea, project }) {
  if (!queryArea) return;
  pen.beginPath();
  tracePath(pen, queryArea, project);
  pen.fillStyle = alpha(atlas.tokens.accent, 0.08);
  pen.fill("evenodd");
  Object.assign(pen, { strokeStyle: atlas.tokens.accent, lineWidth: 1.6 });
  pen.stroke();
}

// Draws the outline of the selected region or line at once, before the page answers.
export function drawSelectedOutline(pen, { atlas, project }) {
  const { store, baseLayers, tokens } = atlas;
  const region = store.get("region");
  const feature = region && baseLayers.find(region);
  if (!feature || feature.geometry.type === "Point") return;
  pen.beginPath();
  tracePath(pen, feature, project);
  for (const [colour, width] of [
    [alpha(tokens.accent, 0.2), 8],
    [tokens.halo, 4],
    [tokens.accent, 2.2],
  ]) {
    Object.assign(pen, { strokeStyle: colour, lineWidth: width, lineJoin: "round" });
    pen.stroke();
  }
  if (isArea(feature)) baseLayers.lines(pen, project, OVER_REGIONS);
}

// Draws a ring about the symbol of the selected incident or site.
export function drawSelectedRing(pen, { atlas, placed, groups, sites, rings }) {
  const { region, incident } = atlas.store.state;
  const i = atlas.incidents.index.get(incident);
  const symbol = placed.find((marker) => marker.i === i) ?? groups.find(({ members }) => members.includes(i));
  const site = sites.find(({ key }) => key === region) ?? rings.find(({ key }) => key === region);
  for (const { x, y, r } of [symbol, site].filter(Boolean)) {
    for (const [colour, width] of [
      [atlas.tokens["symbol-halo"], 5],
      [atlas.tokens.accent, 2.4],
    ]) {
      pen.beginPath();
      pen.arc(x, y, r + 6, 0, 2 * Math.PI);
      Object.assign(pen, { strokeStyle: colour, lineWidth: width });
      pen.stroke();
    }
  }
}
