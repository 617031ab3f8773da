// What WeChat's screen readers need: Taro's templates leave these attributes out, so they are added to View and the fields.
// The same list goes into the runtime, which shortens attribute names in the same order. Empty means: bound, empty at first.
const path = require('node:path');
const spoken = require('./spoken.json');

module.exports = function spokenPlugin(ctx) {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(ctx, spoken);
      const runtime = path.resolve(__dirname, '../src/platform/spoken.ts');
      platform.runtimePath = [platform.runtimePath, runtime].flat();
    },
  });
};
