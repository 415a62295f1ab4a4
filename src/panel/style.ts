/**
 * The look of the panel: system colours, which follow the visitor's scheme, also a forced one. What a page sets on its own
 * elements does not come in; `--tailorbird-*` and parts are the ways in.
 */
export const STYLE = `:host{display:block}\
[part=panel]{all:initial;display:block;padding:0 1.5em;color:var(--tailorbird-text,CanvasText);font:medium/1.5 var(--tailorbird-font,system-ui,sans-serif);overflow-wrap:break-word}\
dialog,[part=panel]{background:var(--tailorbird-surface,Canvas);color-scheme:var(--tailorbird-scheme,light dark)}\
dialog{box-sizing:border-box;padding:0;border:1px solid #8886;width:100%;max-width:100%;height:100%;max-height:100%}\
dialog::backdrop{background:#0009}\
[part=head]{position:sticky;top:0;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;padding:1em 0;background:inherit}\
p,ul,h2,h3{margin:0;outline:0}\
section{padding:1.5em 0;border-top:1px solid #8886}\
section>*+*,[part=card]>*+*,details>*+*{margin-top:.75em}\
[part=card]{padding:1em 1.25em;border:1px solid #8886;border-radius:var(--tailorbird-radius,1em)}\
[part=small]{font-size:.875em;opacity:.8}\
[part=row]{display:flex;flex-wrap:wrap;gap:.75em;align-items:end}\
[part=row]>label{flex:1 10em}\
label{min-height:2.75em;display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.25em 1em;font-weight:600}\
label,summary,button{cursor:pointer}\
[part=button],[part=field],[part=switch]{box-sizing:border-box;display:block;padding:.5em 1.25em;border:1px solid #888;border-radius:1.5em;background:none;color:inherit;font:inherit}\
[part=field]{width:100%;padding:.5em .75em;border-radius:.5em;background:inherit;font-weight:400}\
[part=switch]{appearance:none;margin:0;padding:.25em;width:3em}\
[part=switch]::before{content:"";display:block;width:1.125em;height:1.125em;border-radius:1em;background:currentColor}\
:checked{background:var(--tailorbird-accent,CanvasText);color:var(--tailorbird-surface,Canvas)}\
:checked::before{margin-inline-start:1.25em}\
[part=status]{position:sticky;bottom:0;background:inherit}\
@media(min-width:48em){dialog{width:44em;height:auto;max-height:calc(100% - 4em);border-radius:1.5em}[part=panel]{padding:0 2.5em}}\
@media(forced-colors:active){[part=switch]{appearance:auto;width:1.75em}[part=switch]::before{display:none}}`;
