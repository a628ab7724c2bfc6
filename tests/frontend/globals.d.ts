// What the type check of the scripts takes for given beside the language and the browser.

// Leaflet, which streamlit-folium or the one file brings.
declare const L: any;

interface Window {
  // The bridge of Streamlit's component, in the map's frame.
  Streamlit: any;
  // The frame lies in a page of the same site.
  CustomEvent: typeof CustomEvent;
  // The one file's, for tests and the reader's console.
  atlas: any;
  map: any;
  page: any;
}

// Whatever a selector finds on the pages is HTML or SVG, and of the kind that the page put there.
interface Element extends HTMLOrSVGElement {
  hidden: boolean;
  offsetHeight: number;
  click(): void;
}

interface ParentNode {
  querySelector(selectors: string): any;
}

interface EventTarget {
  closest?(selectors: string): any;
}
