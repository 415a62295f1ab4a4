import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startEarly } from '../../src/head/start.ts';
import { FRAME_MARK } from '../../src/model/frame.ts';
import { isPainted } from '../../src/slot/seen.ts';

const frames: FrameRequestCallback[] = [];
let state: DocumentReadyState = 'loading';

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.spyOn(document, 'readyState', 'get').mockImplementation(() => state);
});

afterEach(() => {
  vi.restoreAllMocks();
  frames.length = 0;
  state = 'loading';
  performance.clearMarks(FRAME_MARK);
  document.body.replaceChildren();
});

/** Paints a frame; says whether another one is asked for. */
function paint(): boolean {
  for (const frame of frames.splice(0)) frame(0);
  return frames.length > 0;
}

describe('the head snippet', () => {
  it('tells the client of the first frame that may show a slot, and then no more', () => {
    startEarly();
    expect([paint(), paint(), isPainted()]).toEqual([true, true, false]);
    document.body.append(Object.assign(document.createElement('p'), { textContent: 'no slot' }));
    expect([paint(), isPainted()]).toEqual([true, false]);
    document.body.lastElementChild?.setAttribute('data-tb-slot', 'hero');
    expect(isPainted()).toBe(false);
    expect([paint(), isPainted()]).toEqual([false, true]);
  });

  it('asks for no frame once the page is read, whether it has slots or not', () => {
    startEarly();
    state = 'interactive';
    expect([paint(), isPainted()]).toEqual([false, true]);
  });
});
