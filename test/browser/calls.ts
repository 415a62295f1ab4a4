/** Writes down every call that could keep or send something, and on what, in the page and before any of its scripts. */
export const WATCH = `
  window.calls = [];
  window.keys = [];
  const watch = (object, name) => {
    const own = object[name];
    object[name] = function (...given) { window.calls.push(name); window.keys.push(String(given[0])); return Reflect.apply(own, this, given); };
  };
  for (const name of ['setItem', 'removeItem', 'clear']) watch(Storage.prototype, name);
  for (const name of ['open', 'deleteDatabase']) watch(IDBFactory.prototype, name);
  for (const name of ['open', 'send']) watch(XMLHttpRequest.prototype, name);
  for (const name of ['open', 'delete', 'has', 'match', 'keys']) watch(CacheStorage.prototype, name);
  for (const name of ['fetch', 'WebSocket', 'EventSource', 'Image', 'Worker', 'SharedWorker', 'RTCPeerConnection']) {
    const own = window[name];
    window[name] = function (...given) { window.calls.push(name); return new.target ? Reflect.construct(own, given) : own(...given); };
  }
  watch(Navigator.prototype, 'sendBeacon');
  const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(HTMLImageElement.prototype, 'src', { ...source, set(value) { window.calls.push('img.src'); source.set.call(this, value); } });
  const cookie = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
  Object.defineProperty(Document.prototype, 'cookie', { ...cookie, set(value) { window.calls.push('cookie'); cookie.set.call(this, value); } });
  if (window.cookieStore) watch(CookieStore.prototype, 'set');
`;
