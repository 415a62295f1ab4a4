import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument, tablesOf } from '../../house/markdown.ts';
import { isPresent } from './data.ts';
import { AWAY_DAYS, runPresets, type PresetRun } from './preset-run.ts';
import type { Visitor } from './preset-recordings.ts';
import { PRESET_SHOPS } from './preset-shops.ts';
import { percent, table } from './table.ts';

/** The largest takes ten seconds on one core that has nothing else to do. */
const RUN_MS = 240_000;

describe.for(PRESET_SHOPS)('the presets in $name', ({ name, file, config, column, lacks, most, read }) => {
  describe.runIf(isPresent(file))('played through the engine', () => {
    let visitors: readonly Visitor[] = [];
    let run: PresetRun;

    beforeAll(() => {
      visitors = read();
      run = runPresets(config, visitors);
      console.log(`${name}: ${visitors.length} visitors\n${describeRun(run, visitors.length)}\n`);
    }, RUN_MS);

    it('are borne out by what each visitor did', () => {
      expect(Object.fromEntries(run.breaches)).toEqual({});
    });

    it('find somebody each, where the recordings can show it', () => {
      const found = [...run.members].filter(([, count]) => count > 0).map(([id]) => id);
      const wanted = (config.personas ?? []).map(({ id }) => id).filter((id) => !(id in lacks));
      expect(found.toSorted()).toEqual(wanted.toSorted());
    });

    it('are documented as measured', () => {
      const [documented] = tablesOf(readDocument('docs/personas.md')).filter(
        ({ heading }) => heading === 'On recorded visitors',
      );
      const place = documented?.columns.indexOf(column) ?? -1;
      const share = (id: string): string =>
        id in lacks ? '–' : percent(run.members.get(id) ?? 0, visitors.length);
      expect(documented?.rows.map((row) => row[place])).toEqual([
        ...(documented?.rows.slice(0, -2) ?? []).map(([id = '']) => share(id.replaceAll('`', ''))),
        percent(run.nobody, visitors.length),
        String(visitors.length),
      ]);
      expect(documented?.rows.length).toBe(run.members.size + 2);
    });

    it('leave some visitors to none', () => {
      expect(run.nobody).toBeGreaterThan(0);
    });

    it.runIf(most)('are a minority each, but for what the recordings make of everybody', () => {
      const large = [...run.members].filter(([, count]) => count >= visitors.length / 2).map(([id]) => id);
      expect(large).toEqual(Object.keys(most ?? {}));
    });

    it('would find everybody lapsed who has bought and comes back after half a year', () => {
      const [, later] = run.back;
      expect(later?.get('lapsed')).toBe(run.buyers);
    });

    it('would find left carts a day later, where carts were recorded', () => {
      const [nextDay, later] = run.back;
      const isShown = !/no carts|too few/.test(lacks['cart-abandoner'] ?? '');
      expect((nextDay?.get('cart-abandoner') ?? 0) > 0).toBe(isShown);
      expect(later?.get('cart-abandoner')).toBe(0);
    });

    it('would find nobody at a first visit who comes back', () => {
      for (const later of run.back) expect(later.get('first-time')).toBe(0);
    });
  });
});

function describeRun({ members, back, nobody }: PresetRun, visitors: number): string {
  const days = AWAY_DAYS.map((count) => `back after ${count} d`);
  const rows = [...members].map(([id, count]) => [
    id,
    count,
    percent(count, visitors),
    ...back.map((later) => percent(later.get(id) ?? 0, visitors)),
  ]);
  return table(
    ['persona', 'visitors', 'share', ...days],
    [...rows, ['(none)', nobody, percent(nobody, visitors)]],
  );
}
