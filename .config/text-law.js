// The house law of people's texts: nobody cuts or counts one outside types/src/text.ts, which knows what a person sees as a character.
// By default every `string` is taken for a person's; what machines make is told by its name, or by a type narrower than string.

import ts from 'typescript';

/** What looks into a text by units of code. */
const LOOKS_IN = new Set([
  ...['length', 'slice', 'substring', 'substr', 'at', 'charAt', 'charCodeAt', 'codePointAt'],
]);
/** Last words of the names that texts of machines bear: days, instants, ids, hashes, keys, paths, codes of files. */
const OF_MACHINES =
  /^(.*(id|hash|signs?|key|path|prefix|day|month|instant|digest|chars?|alphabet|escaped|header|line|number|xml|json|url|base64|hex|shanghai)s?|OPEN)$/i;
/** A literal or an enumeration is no person's text. */
const STRING = ts.TypeFlags.String;
const SAY =
  'A text of a person is counted and cut by @xinqiao/types/text only; a machine’s bears its name.';

const lastName = (node) => {
  if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression')
    return lastName(node.expression);
  if (node.type === 'CallExpression') return lastName(node.callee);
  if (node.type === 'MemberExpression') return node.computed ? '' : node.property.name;
  return node.type === 'Identifier' ? node.name : '';
};

export const textLaw = {
  meta: { type: 'problem', schema: [], messages: { say: SAY } },
  create(context) {
    const { getTypeAtLocation } = context.sourceCode.parserServices;
    const isString = (type) =>
      type.isUnion() ? type.types.some(isString) : (type.flags & STRING) !== 0;
    const look = (text, node) => {
      if (!OF_MACHINES.test(lastName(text)) && isString(getTypeAtLocation(text)))
        context.report({ node, messageId: 'say' });
    };
    return {
      MemberExpression(node) {
        if (node.computed || LOOKS_IN.has(node.property.name)) look(node.object, node);
      },
      SpreadElement(node) {
        if (node.parent.type === 'ArrayExpression') look(node.argument, node);
      },
      ForOfStatement(node) {
        look(node.right, node.right);
      },
      CallExpression(node) {
        const { callee, arguments: given } = node;
        if (callee.type !== 'MemberExpression' || !given[0]) return;
        if (callee.property.name === 'split' && given[0].value === '') look(callee.object, node);
        if (callee.object.name === 'Array' && callee.property.name === 'from') look(given[0], node);
      },
    };
  },
};
