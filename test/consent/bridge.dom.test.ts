import { describe, expect, it, vi } from 'vitest';
import { consentBridge, type ConsentAnswer } from '../../src/index.ts';
import { createMemory, type Opened } from '../flow/given.ts';
import { WHOLE, NONE, OPEN, got, openWith, sendGpc, sources, type Given } from './given.ts';

describe('any platform', () => {
  function openBridge(given: Given = {}): Promise<[Opened, (answer: ConsentAnswer) => void, () => boolean]> {
    let tell: (answer: ConsentAnswer) => void = () => {};
    let isStopped = false;
    const consent = (listener: typeof tell): (() => void) => {
      tell = listener;
      return () => {
        isStopped = true;
      };
    };
    return openWith(consentBridge({ consent }), given).then((shop) => [
      shop,
      (answer) => tell(answer),
      () => isStopped,
    ]);
  }

  it('is heard as it answers, until it is stopped', async () => {
    const [shop, tell, isStopped] = await openBridge();
    tell({ personalize: 'granted' });
    expect(got(shop)).toEqual({ personalize: 'granted', measure: 'pending' });
    tell({ measure: 'denied' });
    expect(got(shop)).toEqual({ personalize: 'granted', measure: 'denied' });
    shop.client.stop();
    tell({ personalize: 'denied' });
    expect([got(shop).personalize, isStopped()]).toEqual(['granted', true]);
  });

  it.each([undefined, null, 'granted', [], {}, { personalize: 'yes' }, { personalize: true }])(
    'is not heard where it says %o',
    async (answer) => {
      const [shop, tell] = await openBridge();
      tell(answer as never);
      expect([got(shop), shop.told('consent'), shop.told('problem')]).toEqual([OPEN, [], []]);
    },
  );

  it('does not grant what the visitor has refused here, nor keeps granted what it refuses', async () => {
    const [shop, tell] = await openBridge();
    await shop.client.consent.set({ personalize: 'denied' });
    tell(WHOLE);
    expect([got(shop), sources(shop)]).toEqual([
      { personalize: 'denied', measure: 'granted' },
      ['visitor', 'cmp'],
    ]);
    await shop.client.consent.set(WHOLE);
    expect(got(shop)).toEqual(WHOLE);
    tell(NONE);
    expect([got(shop), sources(shop)]).toEqual([NONE, ['cmp', 'cmp']]);
  });

  it('gives way to what the visitor then grants here, until it refuses again', async () => {
    const [shop, tell] = await openBridge();
    tell(NONE);
    await shop.client.consent.set(WHOLE);
    expect([got(shop), sources(shop)]).toEqual([WHOLE, ['visitor', 'visitor']]);
    tell({ personalize: 'denied' });
    expect([got(shop), sources(shop)]).toEqual([
      { personalize: 'denied', measure: 'granted' },
      ['cmp', 'visitor'],
    ]);
  });

  it('is outranked by nothing of the browser where the visitor has said it', async () => {
    sendGpc();
    const [shop, tell] = await openBridge();
    expect(got(shop)).toEqual(NONE);
    tell({ ...WHOLE, explicit: false });
    expect(got(shop)).toEqual(NONE);
    tell(WHOLE);
    expect(got(shop)).toEqual(WHOLE);
  });

  it('may change its mind a hundred times a second: the last word holds', async () => {
    const storage = createMemory();
    const [shop, tell] = await openBridge({ storage });
    shop.viewSale(3);
    for (let time = 0; time < 101; time++) tell(time % 2 === 0 ? NONE : WHOLE);
    expect(got(shop)).toEqual(NONE);
    await vi.advanceTimersByTimeAsync(1_000);
    await shop.client.flush();
    expect([...storage.records.keys()]).toEqual(['consent']);
    expect(shop.told('problem')).toEqual([]);
  });
});
