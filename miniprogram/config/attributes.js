// Which attributes of WeChat's parts Taro's templates carry, on each of their fifteen levels.
// Added is what screen readers need (empty means: bound, empty at first); left out is what no screen of ours sets.
// Both lists go into the runtime too, which shortens attribute names in the same order.
const path = require('node:path');
const spoken = require('./spoken.json');
const unused = require('./unused.json');

/** Parts that no screen of ours is made of. */
const UNUSED_PARTS = ['catch-view', 'image', 'static-image'];

module.exports = function attributesPlugin(ctx) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      const { template } = platform;
      const make = template.createMiniComponents;
      template.createMiniComponents = function createUsed(components) {
        const parts = make.call(this, components);
        for (const part of UNUSED_PARTS) delete parts[part];
        return parts;
      };
      template.mergeComponents(ctx, spoken);
      for (const [part, names] of Object.entries(unused))
        for (const name of names) delete template.internalComponents[part][name];
      const runtime = path.resolve(__dirname, '../src/platform/attributes.ts');
      platform.runtimePath = [platform.runtimePath, runtime].flat();
    },
  });
};
