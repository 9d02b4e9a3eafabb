"""Names of people in Chinese text: a surname, a given name, and a neighbour that only a name has."""

import re
from functools import lru_cache
from typing import NamedTuple

from reviewtool.lang.lazy import pattern
from reviewtool.model import Span

# the surnames of more than nine in ten Chinese, after the public name statistics of the Ministry of Public Security
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹"
    "熊白孟秦邱侯江尹薛阎段雷龙黎史陶贺毛郝顾龚邵覃武钱戴严莫孔向汤温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮"
    "柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂"
    "佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀胥郁南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鐘鍾譚陸範賈鄒閻龍賀顧龔錢戴嚴湯齊喬龐顏莊聶魯關蘭紀畢單駱藍管鮑華饒繆簡車項連婁竇黨宮費衛應閔師欒"
)
_COMPOUND = (
    "欧阳|歐陽|上官|司马|司馬|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|宇文|长孙|長孫|夏侯|轩辕|軒轅|端木|拓跋|呼延"
)
_HAN = r"[\u4e00-\u9fff]"
_NAME = rf"(?P<surname>{_COMPOUND}|[{_SURNAMES}])(?P<given>{_HAN}{{1,2}}?)"
_TITLES = (
    "书记|市长|省长|县长|区长|镇长|乡长|村长|州长|主席|主任|部长|局长|厅长|处长|科长|司长|院长|校长|会长|行长|董事长|总经理|经理|总裁|理事长|秘书长|"
    "总书记|总理|委员长|委员|代表|大使|参赞|发言人|教授|研究员|院士|博士|医生|医师|护士|老师|专家|队长|站长|所长|馆长|社长|台长|检察长|法官|警官|民警|"
    "司令员|政委|参谋长|同志|先生|女士|记者|通讯员|编辑|摄影|特首|行政长官|司长|议员|负责人|創辦人|创始人|导演|演员|工程师|設計師|设计师"
)
_VERBS = (
    "表示|说|說|指出|强调|介绍|告诉|认为|称|稱|主持|出席|致辞|讲话|坦言|透露|回忆|分析|建议|呼吁|解释|宣布|要求|参加|会见|率|在|一行|陪同|作|代表|"
    "等|摄|攝|）|\\)|、|，|。|；|与|和|及|同志|先生|女士|教授|院士|委员"
)
_PERSON = pattern(rf"(?P<left>(?:{_TITLES})[ \u3000]?){_NAME}(?=[ \u3000]?(?:{_VERBS})|$)")
_SPEECH = "表示|指出|强调|介绍说|告诉记者|认为|坦言|透露|回忆|致辞|主持会议|主持召开"
_SPEAKER = pattern(rf"(?P<left>^|[。；，、”])\s?{_NAME}(?={_SPEECH})")
# 李建国市长: the name before the title. The name of an office or of a place reads like one (常务副市长, 石家庄市长), hence the
# narrow left side and the characters that end no given name.
_OFFICES = (
    "书记|市长|省长|县长|区长|镇长|州长|主席|主任|部长|局长|厅长|院长|校长|会长|董事长|总经理|总裁|秘书长|总理|委员长|大使|教授|研究员|院士|博士|医生|"
    "同志|先生|女士|议员|书記|市長|省長|縣長|區長|主席|部長|局長|院長|校長|會長|總理|議員"
)
_NO_PERSONAL = "副总總委部局厅廳省市县縣区區州镇鎮乡村办辦处處科院校会會党黨组組支务務级級业業公司室所团團长長届屆任原现新老前首各"
_BEFORE_TITLE = pattern(
    rf"(?P<left>^|[。；，、：“”（(]|会见|采访|陪同|邀请|由){_NAME}(?<![{_NO_PERSONAL}])(?<![{_NO_PERSONAL}].)"
    rf"(?=[ \u3000]?副?(?:{_OFFICES})(?![们会]))"
)
# each with the words, quick to look for, without which it finds nobody
_FORMS = ((_PERSON, pattern(_TITLES)), (_SPEAKER, pattern(_SPEECH)), (_BEFORE_TITLE, pattern(_OFFICES)))
# whoever is named after a person and a pause is a person too: 书记陈玉、李海、王明明
_NEXT = pattern(rf"[ \u3000]?(?:、|和|与|及)[ \u3000]?{_NAME}(?=[ \u3000]?(?:{_VERBS})|$)")
# words that begin like a name
_NO_NAME = frozenset(
    (
        "白皮书 何时 何人 何处 高层 高校 高官 方面 方法 方案 方式 方向 任何 任务 任职 任期 周年 周边 周期 周末 金融 金额 "
        "时代 时间 时候 时任 常务 常委 常任 成员 成立 成为 全体 全国 全省 全市 包括 安全 安排 平台 平均 和平 单位 解决 "
        "万人 万元 明年 明确 项目 项工作 能力 能源 历史 施工 施行 习近平 支持 支部 支队 党委 党员 党组 党中央 费用 相关 师生 "
        "师傅 石油 温度 水平 江苏 江西 安徽 山东 山西 河北 湖北 湖南 海南 云南 于是 应急 应对 应当 车辆 车间 步行 曲艺 "
        "季度 强调 路线 路上 家长 家庭 钟点 沙特 戴着 马来 印尼 古巴 古代 "
        "韩国 华人 章程 左翼 金融学 汤加 宁夏 包头 石家庄 马鞍山 张家口 安哥拉 马克思"
    ).split()
)
_BYLINE = pattern(r"(?:记者|記者|通讯员|通訊員|编辑|摄影|摄|文|图|作者|责编|責編)[^。；，]*$")
# Lee Ka-chiu and Lawrence Wong are no Li Jiachao and no Huang Xuncai: who belongs there does not go by pinyin
_NOT_PINYIN = pattern(
    r"(?<!驻)(?<!駐)(?:日本|韩国|韓國|朝鲜|朝鮮|越南|越共|新加坡|马来西亚|馬來西亞|印尼|印度尼西亚|泰国|泰國|菲律宾|菲律賓|美国|美國|加拿大|"
    r"澳大利亚|澳洲|英国|英國|香港|澳门|澳門|台湾|臺灣|特首|行政长官|行政長官|财政司|財政司|政务司|政務司|律政司|立法会|立法會|金管局)[^。；，]*$"
)
_BEFORE = 40
_NO_GIVEN = pattern(r"[的了在是和与及等于为对从到中上下内外者们个各该此其很都也不]")


class Person(NamedTuple):
    """A name in a text, surname and given name apart. `optional`: a translation may lack it, for it is a reporter's, or stands
    before a title, where a place or a foreigner reads like a name too."""

    span: Span
    surname: str
    given: str
    optional: bool = False


# several checks ask for those of one segment, each of 128 at a time
@lru_cache(maxsize=160)
def people(text: str) -> tuple[Person, ...]:
    """The people whom a Chinese text names beside a title or before a verb of speech, and who go by pinyin in English, in
    order, each place once."""
    found: dict[Span, Person] = {}
    for form, sign in _FORMS:
        for match in form.finditer(text) if sign.search(text) else ():
            one: re.Match[str] | None = match
            while one and _is_name(one["surname"], one["given"]):
                span = Span(one.start("surname"), one.end("given"))
                before = text[max(0, span.start - _BEFORE) : span.start]
                if not _NOT_PINYIN.search(before):
                    optional = form is _BEFORE_TITLE or bool(_BYLINE.search(before))
                    found.setdefault(span, Person(span, one["surname"], one["given"], optional))
                one = _NEXT.match(text, span.end)
    return tuple(sorted(found.values()))


def _is_name(surname: str, given: str) -> bool:
    return not _NO_GIVEN.search(given) and surname + given not in _NO_NAME
