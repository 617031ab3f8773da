// Babel for both targets: Taro's preset, and of the contract only what a phone needs.
// So that the main package carries no room, and no schema, that its pages do not use (architecture §4).
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  overrides: [
    {
      test: /[\\/]types[\\/]src[\\/]/,
      plugins: [require.resolve('./config/contract-on-the-phone.js')],
    },
  ],
};
