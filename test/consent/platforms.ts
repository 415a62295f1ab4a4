/*
 * Platforms as their published interfaces have them: a stub that keeps what it is asked until the platform is loaded, and
 * the platform that takes its place.
 */

type Callback = (...given: unknown[]) => unknown;

/** What a platform of the Transparency and Consent Framework has to say. */
export interface TcData {
  readonly gdprApplies?: boolean | undefined;
  readonly eventStatus: string;
  /** Purposes with consent. */
  readonly consents?: readonly number[] | undefined;
}

export interface TcfPlatform {
  /** Loads: works off what the stub was asked. */
  load(data: TcData): void;
  /** Tells all listeners. */
  tell(data: TcData): void;
  listeners(): number;
}

/** Puts the stub into the page. */
export function openTcf(): TcfPlatform {
  const asked: unknown[][] = [];
  const listeners = new Map<number, Callback>();
  let ids = 0;
  let last: TcData = { eventStatus: 'cmpuishown' };
  const stub = (...words: unknown[]): unknown => {
    if (words.length === 0) return asked;
    // A stub answers a ping by itself, and keeps the rest.
    if (words[0] === 'ping')
      (words[2] as Callback)({ gdprApplies: undefined, cmpLoaded: false, cmpStatus: 'stub' });
    else asked.push(words);
    return undefined;
  };
  const tcDataOf = (
    { gdprApplies = true, eventStatus, consents = [] }: TcData,
    listenerId: number,
  ): unknown => ({
    tcString: 'CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA',
    tcfPolicyVersion: 4,
    cmpId: 1_000,
    cmpVersion: 1,
    gdprApplies,
    eventStatus,
    cmpStatus: 'loaded',
    listenerId,
    isServiceSpecific: true,
    useNonStandardTexts: false,
    publisherCC: 'DE',
    purposeOneTreatment: false,
    purpose: {
      consents: Object.fromEntries(
        Array.from({ length: 11 }, (_, index) => [index + 1, consents.includes(index + 1)]),
      ),
      legitimateInterests: { 2: true, 7: true, 8: true, 10: true },
    },
    vendor: { consents: {}, legitimateInterests: {} },
    specialFeatureOptins: {},
    publisher: { consents: {}, legitimateInterests: {}, customPurpose: {}, restrictions: {} },
  });
  const api = (...words: unknown[]): unknown => {
    const [command, version, callback, parameter] = words as [string, number, Callback, number];
    if (version !== 2) return callback(null, false);
    if (command === 'addEventListener') {
      ids += 1;
      listeners.set(ids, callback);
      return callback(tcDataOf(last, ids), true);
    }
    return callback(command === 'removeEventListener' ? listeners.delete(parameter) : null, true);
  };
  Reflect.set(window, '__tcfapi', stub);
  return {
    load(data) {
      last = data;
      Reflect.set(window, '__tcfapi', api);
      for (const words of asked.splice(0)) api(...words);
    },
    tell(data) {
      last = data;
      for (const [id, callback] of listeners) callback(tcDataOf(data, id), true);
    },
    listeners: () => listeners.size,
  };
}

export interface GppPlatform {
  load(sections: unknown, status?: 'ready' | 'not ready'): void;
  tell(sections: unknown, status?: 'ready' | 'not ready'): void;
  listeners(): number;
}

/** Puts the stub of a platform of the Global Privacy Platform into the page. */
export function openGpp(): GppPlatform {
  const asked: unknown[][] = [];
  const listeners = new Map<number, Callback>();
  let ids = 0;
  let pingData: unknown;
  const pingOf = (parsedSections: unknown, signalStatus: string): unknown => ({
    gppVersion: '1.1',
    cmpStatus: 'loaded',
    cmpDisplayStatus: 'hidden',
    signalStatus,
    supportedAPIs: ['2:tcfeuv2', '7:usnat', '8:usca'],
    cmpId: 31,
    sectionList: [7],
    applicableSections: [7],
    gppString: 'DBABLA~BVVqAAAAAgA.QA',
    parsedSections,
  });
  const api = (...words: unknown[]): unknown => {
    const [command, callback, parameter] = words as [string, Callback, number];
    if (command === 'addEventListener') {
      ids += 1;
      listeners.set(ids, callback);
      return callback({ eventName: 'listenerRegistered', listenerId: ids, data: true, pingData }, true);
    }
    if (command === 'removeEventListener')
      return callback(
        { eventName: 'listenerRemoved', listenerId: parameter, data: listeners.delete(parameter) },
        true,
      );
    return callback(null, false);
  };
  Reflect.set(window, '__gpp', (...words: unknown[]) => void asked.push(words));
  return {
    load(sections, status = 'ready') {
      pingData = pingOf(sections, status);
      Reflect.set(window, '__gpp', api);
      for (const words of asked.splice(0)) api(...words);
    },
    tell(sections, status = 'ready') {
      pingData = pingOf(sections, status);
      for (const [listenerId, callback] of listeners)
        callback({ eventName: 'signalStatus', listenerId, data: status, pingData }, true);
    },
    listeners: () => listeners.size,
  };
}

/** Google's own line for it: the data layer gets the arguments themselves. */
export function gtag(..._words: unknown[]): void {
  const layer: unknown = Reflect.get(window, 'dataLayer') ?? [];
  Reflect.set(window, 'dataLayer', layer);
  (layer as unknown[]).push(arguments);
}
