// Pushes as WeChat writes them, in XML and in JSON, and what the house makes of them once they are opened.
// The samples follow WeChat's pages; the invented openids are of no account.
import { readEvents } from './callback';

describe('what cannot be read', () => {
  it.each([
    '',
    '<xml>',
    '{"Event":',
    '[]',
    'null',
    '<html><p>502</p></html>',
    '<xml><Event/></xml>',
  ])('gives no events: %s', (body) => expect(readEvents('service', body)).toEqual([]));

  it('does not let a document define its own words', () => {
    const body = `<!DOCTYPE x [<!ENTITY e "SCAN">]>${xml({ Event: '&e;', EventKey: 'bind' })}`;
    expect(readEvents('service', body)).toEqual([]);
  });
});

describe('a service account’s push', () => {
  it.each([
    ['success', true],
    ['failed:user block', false],
    ['failed: system failed', false],
  ])('tells that a template message ended as %s', (status, delivered) => {
    const msgid = '2918131553548107777';
    const body = xml({ Event: 'TEMPLATESENDJOBFINISH', MsgID: msgid, Status: status });
    const [event] = readEvents('service', body);
    expect(event).toMatchObject({ kind: 'delivery', openid: 'oPerson', msgid, delivered, status });
  });

  it('tells who follows, and with which scene of ours', () => {
    const plain = readEvents('service', xml({ Event: 'subscribe', EventKey: '' }));
    expect(plain).toMatchObject([{ kind: 'follow', openid: 'oPerson', scene: null }]);
    const scanned = readEvents('service', xml({ Event: 'subscribe', EventKey: 'qrscene_bind:7f' }));
    expect(scanned).toMatchObject([{ kind: 'follow', scene: 'bind:7f' }]);
  });

  it('tells who scans again and who leaves', () => {
    const scan = readEvents('service', xml({ Event: 'SCAN', EventKey: 'bind:7f' }));
    expect(scan).toMatchObject([{ kind: 'scan', scene: 'bind:7f' }]);
    expect(readEvents('service', xml({ Event: 'unsubscribe' }))).toMatchObject([
      { kind: 'unfollow' },
    ]);
  });

  it('gives a repeat the same key, and another event another one', () => {
    const once = xml({ Event: 'unsubscribe' });
    const later = once.replace('1763600400', '1763600401');
    expect(readEvents('service', once)[0]?.key).toBe(readEvents('service', once)[0]?.key);
    expect(readEvents('service', later)[0]?.key).not.toBe(readEvents('service', once)[0]?.key);
  });
});

describe('a mini-program’s push', () => {
  const accepted = { TemplateId: 't1', SubscribeStatusString: 'accept', PopupScene: '0' };
  const rejected = { TemplateId: 't2', SubscribeStatusString: 'reject', PopupScene: '0' };

  it('names one template as an object and several as an array', () => {
    const one = readEvents('mini', json('subscribe_msg_popup_event', accepted));
    const at = new Date(1_763_600_400_000);
    expect(one).toMatchObject([{ kind: 'subscription', templateId: 't1', decision: 'accept', at }]);
    const two = readEvents('mini', json('subscribe_msg_popup_event', [accepted, rejected]));
    expect(two.map((event) => event.kind === 'subscription' && event.decision)).toEqual([
      'accept',
      'reject',
    ]);
    expect(new Set(two.map(({ key }) => key)).size).toBe(2);
  });

  it('tells what was taken back in the settings, one or several, and nothing of a broken list', () => {
    const back = { TemplateId: 't2', SubscribeStatusString: 'reject' };
    for (const list of [back, [back]])
      expect(readEvents('mini', json('subscribe_msg_change_event', list))).toMatchObject([
        { kind: 'subscription', templateId: 't2', decision: 'reject' },
      ]);
    for (const list of [{}, [], ['x'], { TemplateId: 't2', SubscribeStatusString: 'perhaps' }])
      expect(readEvents('mini', json('subscribe_msg_change_event', list))).toEqual([]);
  });

  it('keeps every digit of a msgid that comes as a bare number', () => {
    const list = { TemplateId: 't1', MsgID: 'N', ErrorCode: '0', ErrorStatus: 'success' };
    const body = json('subscribe_msg_sent_event', list).replace('"N"', '2918131553548107777');
    expect(readEvents('mini', body)).toMatchObject([
      { kind: 'subscribeDelivery', msgid: '2918131553548107777', delivered: true },
    ]);
  });
});

function xml(event: Record<string, string>): string {
  const all = { FromUserName: 'oPerson', CreateTime: '1763600400', MsgType: 'event', ...event };
  const members = Object.entries(all).map(
    ([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`,
  );
  return `<xml>${members.join('')}</xml>`;
}

function json(event: string, list: object): string {
  const head = { FromUserName: 'oPerson', CreateTime: 1763600400, MsgType: 'event' };
  return JSON.stringify({ ...head, Event: event, List: list });
}
