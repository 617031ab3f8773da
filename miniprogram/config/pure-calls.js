// Marks every call at the top level of a contract file as pure, so that unused schemas and rooms drop out.
// True by the rule of types/: schemas and declarations only, no I/O and no effects.
module.exports = function pureCalls({ types }) {
  return {
    name: 'pure-calls',
    visitor: {
      CallExpression(path) {
        const outside = !path.getFunctionParent() && !path.node.leadingComments?.length;
        if (outside) types.addComment(path.node, 'leading', '#__PURE__');
      },
    },
  };
};
