/** What the browser sends on the visitor's behalf to every site: Global Privacy Control, and Do Not Track. */
export function privacySignals(): { readonly gpc: boolean; readonly dnt: boolean } {
  const [gpc, dnt] = ['globalPrivacyControl', 'doNotTrack'].map((name): unknown =>
    Reflect.get(navigator, name),
  );
  return { gpc: gpc === true, dnt: dnt === '1' };
}
