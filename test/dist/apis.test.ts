import { describe, expect, it } from 'vitest';
import { documentedGlobals, documentedMembers, documentedQueries } from '../house/apis.ts';
import { globalsRead, membersUsed, queriesAsked, wordsOf } from './apis.ts';

/** Used where the types do not see it: in idb-keyval, by a type of our own, or as a name. The test in Chromium does. */
const UNSEEN =
  'IDBRequest.onerror IDBRequest.onsuccess IDBTransaction.onabort IDBTransaction.oncomplete ' +
  'IDBTransaction.onerror Element.setHTML Node.textContent Navigator.globalPrivacyControl Navigator.doNotTrack ' +
  'DOMTokenList.value Element.part Element.role HTMLAnchorElement.download HTMLAnchorElement.href HTMLButtonElement.type ' +
  'HTMLElement.onchange HTMLElement.onclick HTMLElement.onclose HTMLOptionElement.defaultSelected ' +
  'HTMLOptionElement.value HTMLSelectElement.value';

/** What tells browsers apart and is of no use to a shop: none of it is named in any script, whatever for. */
const NEVER = {
  'what is drawn or played':
    'getContext toDataURL getImageData measureText OffscreenCanvas WebGLRenderingContext WEBGL_debug_renderer_info ' +
    'AudioContext OfflineAudioContext createOscillator gpu',
  'what is installed':
    'mimeTypes javaEnabled FontFace queryLocalFonts getVoices speechSynthesis requestMediaKeySystemAccess mediaCapabilities',
  'what the device is':
    'getBattery deviceMemory hardwareConcurrency maxTouchPoints userAgent userAgentData getHighEntropyValues oscpu ' +
    'productSub buildID appVersion vendorSub colorDepth pixelDepth devicePixelRatio availWidth availHeight outerWidth ' +
    'outerHeight getGamepads getTimezoneOffset',
  'what is near it':
    'enumerateDevices mediaDevices RTCPeerConnection geolocation NetworkInformation Accelerometer',
  'what would be kept elsewhere':
    'cookie cookieStore sessionStorage caches serviceWorker openDatabase requestStorageAccess',
};

describe('what the scripts ask of the browser (if it has changed: docs/privacy.md, "Browser APIs")', () => {
  it('are the globals that the document names', () => {
    const found = globalsRead();
    expect(found).toEqual(documentedGlobals().toSorted());
    console.log(`${found.length} globals of the browser, all documented`);
  });

  it('are the members of interfaces that the document names', () => {
    const found = membersUsed();
    expect([...found, ...UNSEEN.split(' ')].toSorted()).toEqual(documentedMembers().toSorted());
    console.log(`${found.length} members of its interfaces, all documented`);
  });

  it('are the media queries that the document names', () => {
    const asked = queriesAsked().map((text) => text.replaceAll("'", ''));
    expect(asked.toSorted()).toEqual(documentedQueries().toSorted());
    expect(asked).toContain('(pointer: coarse)');
  });

  it.each(Object.entries(NEVER))('is not %s', (_, names) => {
    const words = wordsOf();
    expect(names.split(' ').filter((name) => words.has(name))).toEqual([]);
  });

  it('is looked for by whole names', () => {
    const words = wordsOf();
    expect(['languages', 'matchMedia', 'localStorage'].filter((name) => !words.has(name))).toEqual([]);
  });
});
