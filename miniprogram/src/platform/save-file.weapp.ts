// A file made on the page, handed to the person: WeChat opens it, from where it can be sent on or saved.
// It lies in the mini-program's own folder under one name, so that an older one is written over.
import Taro from '@tarojs/taro';

/** Opens the bytes under this name. */
export async function saveFile(name: string, bytes: Uint8Array): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`;
  Taro.getFileSystemManager().writeFileSync(filePath, bytes.slice().buffer);
  await Taro.openDocument({ filePath, fileType: 'xlsx', showMenu: true });
}
