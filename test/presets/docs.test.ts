import { describe, expect, it } from 'vitest';
import { readDocument, tablesOf } from '../house/markdown.ts';
import { PRESETS, readPreset } from './presets.ts';

const page = readDocument('docs/personas.md');

describe('docs/personas.md', () => {
  it('tells of every preset, and of no other', () => {
    const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, name = '']) => name);
    expect(headings.toSorted()).toEqual(PRESETS.toSorted());
  });

  it.each(PRESETS)('says of %s what stands in it', (name) => {
    const [{ evidence, enter, exit, minEvidence, minSources, ...persona }] = readPreset(name).personas;
    const [table] = tablesOf(page).filter(({ heading }) => heading === `\`${name}\``);
    expect(table?.rows.map(([id, source, points]) => [id, source, points])).toEqual(
      evidence.map(({ id, source, points }) => [`\`${id}\``, source, String(points)]),
    );
    const section = page.split(`### \`${name}\``)[1]?.split('\n#')[0] ?? '';
    const [, said = ''] = /^(Joined at .+)$/m.exec(section) ?? [];
    expect(said.split(/ (?=`|Group)/).slice(0, 1)).toEqual([
      `Joined at ${enter} points, left below ${exit}; at least ${minEvidence} signs from ${minSources} sources.`,
    ]);
    const { minDwell, expires, group } = persona;
    const others = {
      minDwell: /`minDwell` (\w+)/.exec(said)?.[1],
      expires: /`expires` (\w+)/.exec(said)?.[1],
      group: /Group `([a-z]+)`/.exec(said)?.[1],
    };
    expect(others).toEqual({ minDwell, expires, group });
    expect(section.match(/^\*(Why these numbers|When it ends|To adapt)\.\* .{20,}/gm)).toHaveLength(3);
  });
});
