// What a tooltip says: title, when, certain or possible, how sure the place is.
import { split } from "../layers/basemap.js";
import { CERTAIN, POSSIBLE } from "../data/incidents.js";
import { featureName, formatNumber } from "../core/i18n.js";

const NAMED = 3;

// Returns the lines of a tooltip, each [class, text, language], and the colour of its sign; null for what is
// unknown.
export function describe(atlas, hit) {
  if (hit.group) return describeCrowd(atlas, hit);
  if (hit.candidates) return describeCandidates(atlas, hit.candidates);
  return hit.incident
    ? describeIncident(atlas, atlas.incidents.index.get(hit.incident))
    : describeFeature(atlas, hit.region);
}

function describeIncident({ incidents, settings: { texts, categories }, tokens }, i) {
  const { token } = categories[incidents.category.at(i)];
  const lines = [
    ["tip-kind", incidents.type.at(i)],
    ["tip-title", incidents.title.at(i), "en"],
    [
      "tip-line",
      [incidents.words.at(i), certaintyText(incidents.status[i], texts), incidents.planned[i] ? texts.plan : ""]
        .filter(Boolean)
        .join(" · "),
    ],
    ["tip-line", [incidents.place.at(i), incidents.sure.at(i)].filter(Boolean).join(" · ")],
    ["tip-line", incidents.origins[i]?.title],
  ];
  return { lines, colour: tokens[token] };
}

const certaintyText = (status, texts) => ({ [CERTAIN]: texts.certainHere, [POSSIBLE]: texts.possibleHere })[status];

function describeFeature({ baseLayers, settings: { texts } }, region) {
  const [id] = split(region);
  const layer = baseLayers.layers.find((other) => other.id === id);
  const feature = baseLayers.find(region);
  if (!layer || !feature) return null;
  const name = featureName(feature.properties);
  const { radius_km: radius } = feature.properties;
  const lines = [
    ["tip-kind", layer.title === name ? "" : layer.title],
    ["tip-title", name],
    ["tip-line", baseLayers.validity(layer, feature) < 1 ? texts.partly : ""],
    ["tip-line", radius ? texts.offBy.replace("{km}", formatNumber(radius)) : ""],
  ];
  return { lines };
}

// At most three of one place are named.
function describeCandidates({ settings: { texts } }, members) {
  const [{ place, km }] = members;
  const named = members.slice(0, NAMED).flatMap(({ title, when }) => [
    ["tip-title", title],
    ["tip-line", when],
  ]);
  const lines = [
    ["tip-kind", texts.candidate],
    ...named,
    ["tip-line", members.length > NAMED ? `+ ${members.length - NAMED}` : ""],
    ["tip-line", [place, km ? texts.offBy.replace("{km}", formatNumber(km)) : ""].filter(Boolean).join(" · ")],
    ["tip-line", texts.opensReview],
  ];
  return { lines };
}

function describeCrowd({ incidents, settings: { texts } }, { group, title }) {
  const count = (status) => group.filter((i) => incidents.status[i] === status).length;
  const counts = [
    [count(CERTAIN), texts.certain],
    [count(POSSIBLE), texts.possible],
  ].filter(([number]) => number);
  const lines = [
    ["tip-kind", title ?? texts.here],
    ["tip-title", counts.map(([number, kind]) => `${number} ${kind}`).join(" · ")],
    ["tip-line", texts.opensList],
  ];
  return { lines };
}
