// Tells Taro's runtime which attributes config/attributes.js put into the templates and which it left out.
// Bundled by that plugin; runs once, before the first page.
import { internalComponents, mergeInternalComponents } from '@tarojs/shared';
import spoken from '../../config/spoken.json';
import unused from '../../config/unused.json';

mergeInternalComponents(spoken);
const parts: Record<string, Record<string, unknown>> = internalComponents;
for (const [part, names] of Object.entries(unused))
  for (const name of names) delete parts[part]?.[name];
