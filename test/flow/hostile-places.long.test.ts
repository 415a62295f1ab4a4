// @vitest-environment jsdom
import { it } from 'vitest';
import { shopConfig } from '../engine/config/shop.ts';
import { HOSTILE } from './hostile-configs.ts';
import { visit } from './hostile-visit.ts';

it.each(HOSTILE)('a part of a config that is %s costs at most the config, in every place', (_, make) => {
  for (const part of Object.keys(shopConfig())) visit({ ...shopConfig(), [part]: make() });
});
