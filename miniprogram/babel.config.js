// Babel for both targets: Taro's preset, and of the contract only what a phone needs.
// So that the main package carries no room, and no schema, that its pages do not use (architecture §4).
module.exports = {
  // ES2018, which the oldest phones that WeChat still serves understand: iOS 12, and WeChat's own Chromium on Android.
  presets: [
    [
      'taro',
      { framework: 'react', ts: true, compiler: 'webpack5', targets: { ios: '12', chrome: '65' } },
    ],
  ],
  overrides: [
    {
      test: /[\\/]types[\\/]src[\\/]/,
      plugins: [require.resolve('./config/contract-on-the-phone.js')],
    },
  ],
};
