// Tells Taro's runtime of the aria attributes that config/spoken.js put into the templates.
// Bundled by that plugin; runs once, before the first page.
import { mergeInternalComponents } from '@tarojs/shared';
import spoken from '../../config/spoken.json';

mergeInternalComponents(spoken);
