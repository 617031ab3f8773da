// The words that somebody wrote, taken out of a draft or of a letter, so that they can be read wherever the form has gone.
// Only what was written; what was chosen (a day, a face) says nothing without its form.
const LABELS: Readonly<Record<string, string>> = {
  words: '',
  note: '',
  reason: '',
  chips: '聊到：',
  agreed: '约定：',
  nextStep: '下一步：',
  modeReason: '没有当面谈的原因：',
  lateReason: '晚记的原因：',
};

/** The lines of a text, empty when nothing was written. `reason` of an attempt is a word of a list, and is left out. */
export function wordsOf(written: object): string[] {
  const held = written as Record<string, unknown>;
  return Object.entries(LABELS).flatMap(([name, label]) => {
    const value = held[name];
    const text = Array.isArray(value) ? value.join('、') : value;
    const isCode = name === 'reason' && 'triedOn' in held;
    return typeof text === 'string' && text.trim() && !isCode ? [label + text.trim()] : [];
  });
}
