const URL_ATTRIBUTE = /^(?:href|src|action|formaction|poster|data|cite|ping|background|xlink:href)$/i;
const NAME = /^[a-z][\w:.-]*$/i;
const FORBIDDEN = /^(?:on|style$|srcdoc$|srcset$)/i;
/** What a browser skips when it reads a scheme. */
const SKIPPED = /[\0-\x20]/g;
const SCHEME = /^(?:https?:|mailto:|tel:|[^:]*(?:[/?#]|$))/i;

/** Whether an attribute from the config may be set: nothing that runs, and URLs only of schemes that do not. */
export function isSafeAttribute(name: string, value: unknown): value is string {
  if (typeof value !== 'string' || !NAME.test(name)) return false;
  return !FORBIDDEN.test(name) && (!URL_ATTRIBUTE.test(name) || isSafeUrl(value));
}

/** Whether a URL is http, https, mailto, tel or relative, however it is spelt. */
export function isSafeUrl(url: string): boolean {
  return SCHEME.test(url.replace(SKIPPED, ''));
}
