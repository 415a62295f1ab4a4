import { itemsOf } from './compare.ts';
import { openTab, type Client, type Shared, type Tab } from './fake-page.ts';
import type { Script } from './fake-script.ts';
import type { Memory, Rig } from './rig.ts';
import { idle } from './timers.ts';

/** A browser as far as Tailorbird knows it, without a page: thousands of sequences a minute. */
export function createFakeBrowser(script: Script): Rig {
  const shared: Shared = {
    script,
    records: new Map(),
    local: new Map(),
    sent: [],
    problems: [],
    tabs: new Map(),
    isCreated: false,
    now: Date.UTC(2026, 10, 22, 12),
  };
  const { records, local, sent, problems, tabs } = shared;
  const past: [string, string][][] = [];
  const tabOf = (tab: number): Tab => tabs.get(tab) ?? raise(`no tab ${tab}`);

  return {
    async open(tab, page) {
      tabs.set(tab, openTab(shared, page));
    },
    async close(tab) {
      const closed = tabOf(tab);
      closed.tell('hide');
      closed.isClosed = true;
      tabs.delete(tab);
    },
    async aside(tab) {
      tabOf(tab).tell('hide');
      tabOf(tab).isAside = true;
    },
    async back(tab) {
      tabOf(tab).isAside = false;
      tabOf(tab).tell('show');
    },
    async call(tab, [name, ...words]) {
      const { client } = tabOf(tab);
      client()['push']?.([name, ...words]);
    },
    heed: async (tab, answer) => tabOf(tab).heed(answer),
    async rewind(turns) {
      local.clear();
      for (const [key, value] of turns === undefined ? [] : (past.at(-1 - turns) ?? []))
        local.set(key, value);
    },
    async turn(milliseconds) {
      shared.now += milliseconds;
      past.push([...local]);
    },
    async settle() {
      await idle();
      for (const { isAside, timers } of tabs.values()) if (!isAside) await timers.pass(1_250);
      await idle();
    },
    async said(tab) {
      const { get, details } = tabOf(tab).consent();
      return { consent: get(), details: details() };
    },
    memory: (tab) => readMemory(tabOf(tab).client()),
    stored: async () => ({
      isCreated: shared.isCreated,
      records: Object.fromEntries(records),
      local: Object.fromEntries(local),
    }),
    received: () => sent.flatMap(itemsIn),
    bodies: () => sent.join('\n'),
    problems: () => problems,
    end: async () => {},
  };
}

/** Asks a client what it remembers. */
async function readMemory(client: Client): Promise<Memory> {
  const ask = (name: string): unknown => client[name]?.();
  const { visitor } = (await ask('export')) as { visitor: unknown };
  const explained = ask('explain') as { persona: string; reason: string }[];
  return {
    events: itemsOf(visitor),
    left: explained.filter(({ reason }) => reason === 'opted-out').map(({ persona }) => persona),
    personas: ask('personas') as string[],
    outbox: (ask('status') as { outbox: number }).outbox,
  };
}

/** The things that a batch tells of. */
function itemsIn(body: string): string[] {
  const { events } = JSON.parse(body) as { events: { properties: { item_id?: string } }[] };
  return events.flatMap(({ properties: { item_id: item } }) => (item === undefined ? [] : [item]));
}

function raise(text: string): never {
  throw new Error(text);
}
