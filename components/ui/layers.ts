// Back closes what lies over the page, layer by layer, before it leaves the page. Each open layer stands upon an entry of
// its own in the browser's history. An entry whose layer was closed otherwise is spent: it is never taken away, since going
// back would cut off a navigation that has just begun. The next layer uses it, the next page takes its place, and Back
// passes over it.

type Close = () => void;

interface Mark {
  /** Whose entries belong together. */
  page: number;
  /** How many layers' entries lie under this one, itself included; 0 for the page. */
  depth: number;
}

const layers: Close[] = [];
let mark: Mark | null = null;
/** What the router wrote last: the page as it stands under the layers, filters included. */
let shown: { state: object; url: string } = { state: {}, url: "" };
let isWatching = false;

function stateOf(state: unknown): object {
  return typeof state === "object" && state !== null ? state : {};
}

function markIn(state: unknown): Mark | null {
  const { layer } = { layer: null, ...stateOf(state) };
  if (typeof layer !== "object" || layer === null) return null;
  const { page, depth } = { page: null, depth: null, ...stateOf(layer) };
  return typeof page === "number" && typeof depth === "number" ? { page, depth } : null;
}

function closeDownTo(depth: number) {
  for (const close of layers.slice(depth).toReversed()) close();
}

function handlePop(event: PopStateEvent) {
  const before = mark;
  mark = markIn(event.state);
  if (before === null || mark === null || before.page !== mark.page) {
    closeDownTo(0);
    return;
  }
  // The page stays, so its router has nothing to restore.
  event.stopImmediatePropagation();
  if (mark.depth < before.depth && mark.depth >= layers.length) {
    window.history.go(layers.length - mark.depth - 1);
    return;
  }
  window.history.replaceState(shown.state, "", shown.url);
  closeDownTo(mark.depth);
}

/** Wraps what the router calls: its entries know nothing of ours. */
function watch() {
  if (isWatching) return;
  isWatching = true;
  const { history } = window;
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  mark = markIn(history.state);
  const remember = () => {
    shown = { state: stateOf(history.state), url: window.location.href };
  };
  history.replaceState = (data, unused, url) => {
    replace(mark === null ? data : { ...stateOf(data), layer: mark }, unused, url);
    remember();
  };
  history.pushState = (data, unused, url) => {
    const isPage = markIn(data) === null;
    const takesPlace = isPage && mark !== null && mark.depth > 0;
    mark = markIn(data);
    (takesPlace ? replace : push)(data, unused, url);
    remember();
  };
  window.addEventListener("popstate", handlePop, { capture: true });
}

/** Gives Back something to close; answers how to say that it was closed. */
export function openLayer(close: Close): () => void {
  watch();
  layers.push(close);
  const { history } = window;
  if (mark === null) {
    mark = { page: Date.now(), depth: 0 };
    history.replaceState(history.state, "");
  }
  if (mark.depth < layers.length) {
    history.pushState({ ...stateOf(history.state), layer: { ...mark, depth: mark.depth + 1 } }, "");
  }
  return () => {
    const index = layers.indexOf(close);
    if (index !== -1) layers.splice(index, 1);
  };
}
