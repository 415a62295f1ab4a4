import { describe, expect, it } from 'vitest';
import type { Decision, Slot } from '../../src/engine/index.ts';
import { previewSlot } from '../../src/engine/preview.ts';
import { given } from './given.ts';
import { PERSONAS } from './showing.ts';

const { engine } = given({
  personas: PERSONAS,
  slots: {
    hero: {
      variants: [
        { id: 'first', content: { text: 'First' } },
        { id: 'old', personas: ['bargain'], until: '2020-01-01', cap: '1/P1D', content: { text: 'Old' } },
        { id: 'arm', experiment: 'none', personas: ['gone'] },
      ],
    },
  },
  holdout: 1,
});

function preview(asked: string, slot: string | Slot = 'hero'): Decision | undefined {
  return previewSlot(engine, slot, { asked: asked.split(','), hasLeft: (id) => id === 'gone' });
}

describe('a preview', () => {
  it('shows what the address asks for, whatever speaks against it', () => {
    expect(preview('strip:a,hero:old')).toEqual({
      slot: 'hero',
      variant: 'old',
      reason: 'preview',
      persona: 'bargain',
      content: { text: 'Old' },
      version: 'v1',
      passed: [],
    });
  });

  it('shows the default too', () => {
    expect(preview('hero:default')).toMatchObject({ variant: 'default', reason: 'preview' });
  });

  it('knows the variants of the markup', () => {
    expect(preview('hero:own', { id: 'hero', variants: [{ id: 'own' }] })).toMatchObject({ variant: 'own' });
  });

  it.each(['', 'hero', 'hero:', 'hero:none', 'her:old', 'hero2:old', 'strip:old', 'hero:old:2', 'hero:arm'])(
    'is none for %j',
    (asked) => {
      expect(preview(asked)).toBeUndefined();
    },
  );

  it('of a slot that there is not is none', () => {
    expect(preview('strip:a', 'strip')).toBeUndefined();
  });
});
