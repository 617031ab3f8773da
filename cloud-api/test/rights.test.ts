// Every cell of the table of rights, tried over HTTP for every room of the register (rights-trial.ts).
// An endpoint about which its room says nothing fails here.
import { rooms } from '../src/rooms';
import { useApp } from './app';
import { rightsOf } from './rights-of';
import { becomeDemo, Trial } from './rights-trial';
import { SimulatedWechat } from '../stage/simulated-wechat';

const table = await rightsOf(rooms);
let wechat: SimulatedWechat;
let trial: Trial;
const app = useApp({
  config: async (config) => {
    wechat = await SimulatedWechat.start({ persons: [{ id: 'han', name: 'han' }] });
    return { ...config, wechat: wechat.config({ timeoutMs: 4000 }), simulatorUrl: wechat.url };
  },
});

beforeAll(async () => {
  await becomeDemo(wechat);
  trial = new Trial(app, wechat, table);
});
afterAll(() => wechat.stop());

describe('the table of rights', () => {
  it('speaks of every endpoint of every room, and knows how to call it', () => {
    expect(table.endpoints.size).toBeGreaterThan(50);
    expect(table.unsaid).toEqual([]);
    expect(table.idle).toEqual([]);
  });

  it('asks for an unknown id wherever an address holds one', () => {
    expect(table.neverUnknown).toEqual([]);
  });
});

describe.each([...table.endpoints.keys()])('%s', (id) => {
  const rows = table.rows.filter(({ endpoint }) => endpoint === id);
  it.each(rows)('of $relation is as the table says, for everybody', async (row) => {
    expect(await trial.outcomesOf(row)).toEqual(row.cells);
  });
});

describe('what is out of sight', () => {
  it('looks like what does not exist, to the byte', () => {
    expect(trial.unseen.size).toBeGreaterThan(200);
    const tellTale = [...trial.unseen].filter(([, looks]) => new Set(looks.values()).size !== 1);
    expect(tellTale).toEqual([]);
  });
});
