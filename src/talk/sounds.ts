/**
 * Every Mandarin syllable without its tone, with the first of its characters in ICU's pinyin order
 * (Unicode CLDR, collation zh pinyin): whatever sorts between two of them sounds like the former.
 */
const firsts = [
  ...`
a吖ai哎an安ang肮ao凹ba八bai掰ban扳bang邦bao勹bei卑ben奔beng崩bi逼bian边biao杓bie憋bin宾bing冫bo拨bu逋ca嚓
cai猜can参cang仓cao操ce册cen岑ceng噌cha叉chai拆chan觇chang伥chao抄che车chen抻cheng柽chi吃chong充chou抽
chu出chuai揣chuan巛chuang疮chui吹chun春chuo踔ci呲cong匆cou凑cu粗cuan汆cui崔cun村cuo搓da哒dai呆dan丹
dang当dao刀de得deng灯di氐dia嗲dian掂diao刁die爹ding丁diu丢dong东dou都du嘟duan端dui堆dun吨duo多e婀en恩er儿
fa发fan帆fang匚fei飞fen分feng丰fou缶fu夫ga旮gai该gan甘gang冈gao皋ge戈gen根geng庚gong工gou勾gu估gua瓜
guai乖guan关guang光gui归gun丨guo呙ha哈hai咳han顸hang夯hao蒿he诃hei黑hen痕heng亨hong轰hou侯hu乎hua花
huai怀huan欢huang肓hui灰hun昏huo豁ji丌jia加jian戋jiang江jiao艽jie阶jin巾jing京jiong冂jiu纠ju居juan娟
jue噘jun军ka咔kai开kan刊kang康kao尻ke苛ken肯keng吭kong空kou抠ku刳kua夸kuai蒯kuan宽kuang匡kui亏kun坤kuo扩
la垃lai来lan兰lang啷lao捞le仂lei雷leng塄li哩lia俩lian奁liang良liao撩lie咧lin拎ling伶liu溜long龙lou娄lu噜
luan娈lun抡luo罗ma妈mai埋man颟mang邙mao猫mei没men门meng虻mi咪mian宀miao喵mie乜min民ming名miu谬mo摸mou哞
mu母na拿nai乃nan囡nang囔nao孬ne疒nei馁nen恁neng能ni妮nian拈niang娘niao鸟nie捏nin您ning宁niu妞nong农nou耨
nu奴nuan暖nuo挪o喔ou讴pa趴pai拍pan潘pang乓pao抛pei呸pen喷peng怦pi丕pian偏piao剽pie氕pin姘ping乒po钋pou剖
pu仆qi七qia掐qian千qiang呛qiao悄qie且qin亲qing青qiong邛qiu丘qu区quan悛que炔qun逡ran蚺rang禳rao娆re惹
ren人reng扔ri日rong戎rou柔ru如ruan阮rui蕤run闰ruo若sa仨sai塞san三sang桑sao搔se色sen森seng僧sha杀shai筛
shan山shang伤shao捎she奢shei谁shen申sheng升shi尸shou收shu书shua刷shuai衰shuan闩shuang双shui水shun吮
shuo说si厶song松sou嗖su苏suan狻sui虽sun孙suo唆ta他tai胎tan坍tang汤tao涛te忑teng疼ti剔tian天tiao佻tie帖
ting厅tong通tou偷tu凸tuan湍tui推tun吞tuo乇wa挖wai歪wan弯wang尢wei危wen温weng翁wo挝wu乌xi夕xia呷xian仙
xiang乡xiao枭xie些xin心xing星xiong凶xiu休xu吁xuan轩xue削xun勋ya丫yan恹yang央yao幺ye掖yi一yin因ying应yo哟
yong佣you优yu纡yuan鸢yue曰yun晕za匝zai灾zan糌zang赃zao遭ze则zei贼zen怎zeng增zha扎zhai斋zhan沾zhang张
zhao钊zhe蜇zhen贞zheng争zhi之zhong中zhou州zhu朱zhua抓zhuan专zhuang妆zhui隹zhun肫zhuo拙zi孜zong宗zou邹
zu租zuan钻zui嘴zun尊zuo嘬
`.matchAll(/([a-z]+)([^a-z\s])/gu),
].map(([, syllable = '', sign = '']) => ({ syllable, sign }))

const order = new Intl.Collator('zh-u-co-pinyin')

/** Whether two characters sound alike to a careless ear or keyboard: tones, zh/z, ng/n, l/n and h/f aside. */
export function soundAlike(one: string, other: string): boolean {
  const sound = blurredSound(one)
  return sound !== '' && sound === blurredSound(other)
}

const blurredSound = (sign: string): string =>
  syllableOf(sign)
    .replace(/^([zcs])h/, '$1')
    .replace(/([aei]n)g$/, '$1')
    .replace(/^l/, 'n')
    .replace(/^hu(?=.)/, 'f')
    .replace(/^hu$/, 'fu')

/** The usual syllable of a character (one of several where it has several); empty for what is no Chinese character. */
export function syllableOf(sign: string): string {
  if (!/^\p{Script=Han}$/u.test(sign)) return ''
  let [low, high] = [0, firsts.length]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (order.compare(firsts[middle]?.sign ?? '', sign) <= 0) low = middle
    else high = middle
  }
  return firsts[low]?.syllable ?? ''
}
