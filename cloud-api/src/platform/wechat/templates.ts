// The message templates that this house uses, as data: which words stand where on somebody's phone.
// They hold counts, places and times only; never a child, a class, a category, a score or a psychology word.

interface TemplateField {
  /** The word that WeChat prints in front. */
  label: string;
  /** Key in the chosen category template; its letters are the type (`thing1`). */
  key: string;
}

const TEMPLATES = {
  monthlyWork: {
    title: '本月工作安排提醒',
    fields: {
      matter: { label: '事项', key: 'thing1' },
      unit: { label: '单位', key: 'thing2' },
      due: { label: '截止时间', key: 'time3' },
    },
  },
  meeting: {
    title: '会议通知',
    fields: {
      matter: { label: '事项', key: 'thing1' },
      at: { label: '时间', key: 'time2' },
      place: { label: '地点', key: 'thing3' },
    },
  },
} as const satisfies Record<string, { title: string; fields: Record<string, TemplateField> }>;

export type TemplateName = keyof typeof TEMPLATES;

/** The words of one message, by the catalogue's own field names. */
export type TemplateData<N extends TemplateName = TemplateName> = {
  [Name in N]: Record<keyof (typeof TEMPLATES)[Name]['fields'], string>;
}[N];

/** A template as one account has it: the id it was given, and keys where they differ from the catalogue. */
export interface AccountTemplate {
  id: string;
  keys?: Record<string, string>;
}

/** Reads a configured template: its id, then the keys that differ: `Ab3…;matter=thing4,due=time7`. */
export function readTemplate(text: string): AccountTemplate {
  const [id = '', keys = ''] = text.split(';');
  const pairs = keys.split(',').map((pair) => pair.split('=').map((word) => word.trim()));
  const named = pairs.filter(([name, key]) => name && key);
  return { id: id.trim(), keys: Object.fromEntries(named) as Record<string, string> };
}

/** The catalogue's field names with the keys that this account's template uses. */
export function keysOf(template: TemplateName, keys: Record<string, string> = {}) {
  const fields: Record<string, TemplateField> = TEMPLATES[template].fields;
  return Object.entries(fields).map(([name, field]) => ({ name, key: keys[name] ?? field.key }));
}
