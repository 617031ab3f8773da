// The way through the house is made from what the features say of their pages.
// A page that no feature names cannot be reached; a feature's page needs no other file to be told of it.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { Role } from '@xinqiao/types/common';
import { places } from './places';
import { addressOf, homeAmong, packagesOf, tabsOf, type Places } from './platform/places';
import { ICON_NAMES } from './ui/Icon';

const all: Places = places;
const built = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => /(^|\/)pages\/[\w-]+\/index\.tsx$/.test(file))
  // Parts shows the parts of the house by themselves; it is built on request only.
  .filter((file) => !file.startsWith('packages/parts/'))
  .map((file) => file.replace(/\.tsx$/, ''));

describe('the pages of the house', () => {
  it('are each named by one feature', () => {
    const named = Object.values(all).map(addressOf);
    expect([...named].sort()).toEqual([...built].sort());
    expect(new Set(named).size).toBe(named.length);
  });

  it('have each their own configuration beside them', () => {
    const without = built.filter((page) => !existsSync(path.join(__dirname, `${page}.config.ts`)));
    expect(without).toEqual([]);
  });

  it('offer every role a home among its tabs, its messages and itself', () => {
    for (const role of Role.options) {
      const tabs = tabsOf(all, role).map(({ key }) => key);
      expect(tabs).toContain(homeAmong(all, role));
      expect(tabs.slice(-2)).toEqual(['notices', 'me']);
      expect(tabs.length).toBeLessThanOrEqual(5);
    }
  });

  it('are drawn with icons of the house', () => {
    const icons = Role.options.flatMap((role) => tabsOf(all, role)).map(({ icon }) => icon);
    expect(icons.filter((icon) => !(ICON_NAMES as readonly string[]).includes(icon))).toEqual([]);
  });

  it('open with the month of a teacher inside WeChat, with the demo in a browser', () => {
    expect(packagesOf(all, 'weapp').pages).toEqual(['pages/home/index', 'pages/login/index']);
    expect(packagesOf(all, 'h5').pages[0]).toBe('pages/demo/index');
  });
});

describe('a feature that names a page', () => {
  const withAnother: Places = {
    ...all,
    lectures: {
      page: 'lectures',
      package: 'families',
      tab: { word: '讲座', icon: 'message', order: 45, roles: ['psychTeacher'] },
    },
  };

  it('has it among the tabs of its roles, at its place in their order', () => {
    const words = (role: Role) => tabsOf(withAnother, role).map(({ word }) => word);
    expect(words('psychTeacher')).toEqual(['本月', '一览', '孩子', '讲座', '消息', '我的']);
    expect(words('subjectTeacher')).not.toContain('讲座');
  });

  it('has it in its package, and nothing more in the main one', () => {
    const { pages, subPackages } = packagesOf(withAnother, 'weapp');
    expect(subPackages).toContainEqual({
      root: 'packages/families',
      name: 'families',
      pages: ['pages/lectures/index'],
    });
    expect(pages).toEqual(packagesOf(all, 'weapp').pages);
  });
});
