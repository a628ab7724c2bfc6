// The map itself, with the options that component.py gives it.

// Opens the map in an element, for a host that does not make one.
export function openMap(element) {
  return L.map(element, {
    center: [38.6, 71],
    zoom: 7,
    minZoom: 5,
    maxZoom: 14,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 120,
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
  });
}
