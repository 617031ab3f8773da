// Babel for both targets: Taro's preset, and schemas of the contract marked as free of side effects.
// Without the mark a page that needs one schema of a room would carry the whole room (architecture §4).
module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]],
  plugins: [
    [
      'import',
      {
        libraryName: '@nutui/nutui-react-taro',
        customName: (name) => `@nutui/nutui-react-taro/dist/es/packages/${name.toLowerCase()}`,
        camel2DashComponentName: false,
        style: 'css',
      },
      'nutui',
    ],
  ],
  overrides: [
    { test: /[\\/]types[\\/]src[\\/]/, plugins: [require.resolve('./config/pure-calls.js')] },
  ],
};
