import { describe, expect, it, vi } from 'vitest';
import { device, type Host, type Properties } from '../../src/index.ts';
import { open } from '../flow/given.ts';

async function tell(isTouch: boolean, width: number, height: number): Promise<Properties> {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === '(pointer: coarse)' && isTouch }));
  vi.stubGlobal('screen', { width, height });
  let told: Properties = {};
  const { setup } = device();
  const catching = (host: Host): void =>
    void setup({ ...host, signal: (name, value) => void (told = name === 'device' ? value : {}) });
  await open({ plugins: [{ name: 'device', setup: catching }] });
  return told;
}

describe('the device', () => {
  it.each([
    [true, 390, 844, 'mobile'],
    [true, 844, 390, 'mobile'],
    [true, 599, 960, 'mobile'],
    [true, 600, 960, 'tablet'],
    [true, 1180, 820, 'tablet'],
    [false, 1920, 1080, 'desktop'],
    [false, 390, 844, 'desktop'],
  ])('with touch %s and a screen of %i × %i is a %s', async (...[isTouch, width, height, type]) => {
    expect(await tell(isTouch, width, height)).toMatchObject({ type });
  });
});
