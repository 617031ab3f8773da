// The nature words by which lists show children, so that no list tells a name to whoever looks over a shoulder.
// None of them is a given name in common use, a judgement, or a thing that is found in one place only.

/** The pool of aliases, in the order in which a school's numbers take them. */
export const ALIASES: readonly string[] = [
  ...['青禾', '云朵', '小雨', '山风', '小溪', '月牙', '星星', '石榴', '松果', '木木'],
  ...['禾苗', '露珠', '贝壳', '竹笋', '海棠', '小麦', '小竹', '枫叶', '橘子', '蒲公英'],
  ...['荷叶', '白鹭', '燕子', '蜻蜓', '萤火', '晨光', '彩虹', '雪花', '春泥', '秋千'],
  ...['银杏', '桂花', '杏子', '柿子', '樱桃', '梅子', '莲蓬', '菱角', '芦苇', '青草'],
  ...['小鹿', '松鼠', '画眉', '布谷', '喜鹊', '锦鲤', '蝌蚪', '蜗牛', '白云', '朝霞'],
  ...['小河', '山泉', '石桥', '田野', '稻穗', '向日葵', '茉莉', '紫藤', '薄荷', '艾草'],
  ...['青柚', '枇杷', '板栗', '核桃'],
];
