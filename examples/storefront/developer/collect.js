// For developers: `?collect=1` turns uploading to /collect on for this tab, `?collect=0` turns it off again.
//
// The script runs between the config and Tailorbird, which reads the config once, when it starts. So the config
// that the page carries stays the one without an endpoint, and nothing is sent unless somebody asked for it here.
(() => {
  const KEY = 'shop.collect';
  const config = document.querySelector('[data-tb-config]')?.firstChild;
  const asked = new URLSearchParams(location.search).get('collect');
  try {
    if (asked !== null) sessionStorage.setItem(KEY, asked);
    if (sessionStorage.getItem(KEY) !== '1') return;
  } catch {
    // Blocked storage: the switch then holds for this page only.
    if (asked !== '1') return;
  }
  const upload = { endpoint: '/collect', format: 'tailorbird', every: 'PT5S' };
  // The text node, not the element: setting the text of a script element is forbidden under Trusted Types.
  if (config) config.data = JSON.stringify({ ...JSON.parse(config.data), upload });
})();
