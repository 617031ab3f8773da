// What the phone carries of the contract: of an endpoint its address, of a room the schemas that a form really uses.
// The service checks bodies and strips answers; without this, zod and every schema would lie in the main package.
const ON_THE_PHONE = new Set(['method', 'path', 'once']);
const HARMLESS = /Function|Literal|Identifier/;

module.exports = function contractOnThePhone({ types, template }) {
  // Only a call without arguments counts as pure for webpack, so each schema is made inside one.
  const made = template.expression('/*#__PURE__*/ (() => VALUE)()', { preserveComments: true });
  return {
    name: 'contract-on-the-phone',
    visitor: {
      CallExpression(path) {
        const [declaration] = path.node.arguments;
        if (!path.get('callee').isIdentifier({ name: 'endpoint' }) || !declaration.properties)
          return;
        declaration.properties = declaration.properties.filter(({ key }) =>
          ON_THE_PHONE.has(key.name),
        );
      },
      VariableDeclarator: {
        exit(path) {
          const { init } = path.node;
          const atTop =
            path.parentPath.parent.type === 'ExportNamedDeclaration' ||
            path.parentPath.parentPath.isProgram();
          if (!init || !atTop || HARMLESS.test(init.type) || path.node.wrapped) return;
          path.node.wrapped = true;
          path.node.init = made({ VALUE: types.cloneNode(init) });
        },
      },
    },
  };
};
