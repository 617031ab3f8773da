// What differs while developing: readable output, nothing squeezed.
// Never cache node_modules from a development run: Taro edits a package manifest there.
import type { UserConfigExport } from '@tarojs/cli';

const dev: UserConfigExport<'webpack5'> = { logger: { quiet: false, stats: true } };
export default dev;
