"""Words by which a question shows what it wants: its kind, its measure, what it counts, what it takes from before.

Everything here is a pattern over the question in half width (NFKC). Only ways of asking belong here, never names of
places, plans or indicators.
"""

import re
from collections.abc import Sequence

from assistant.reply import QuestionKind
from assistant.understanding import measured

COMPARE = re.compile(
    r"最[高低大小多少快慢强]的?(?:是|在|属|数)?(?:哪|谁)|能(?:不能|否)?(?:直接|拿来|放在?一起)*比(?=[吗么嘛?？,，。]|较|$)|"
    r"(?:哪|谁|哪个|哪家|哪边|哪里|哪份|哪(?:个|些)?(?:地方|市|县|地区|计划|方案))(?:的|目标|指标|要求|定|做|排|得|要|会|更|最|比较)*(?:高|低|大|小|多|少|快|慢|强|领先)"
    r"|(?:哪|谁)[^,，。;；?？]{0,20}(?:最|更)(?:高|低|大|小|多|少|快|慢|强)|比较|对比|相比|比一比|比比|比对|比一下|差多少|差几|差别|差距|区别|不一样|不同|有什么不同|高低|排名|排序|排个序"
    r"|(?:各|各个|所有|每个)(?:地|县|市|区|地区|市县|县市|地方|计划|方案|规划)(?![级域内直])|(?<!哪)(?:几个|五个|这些|那些)(?:地方|地区|计划|市县|县市)"
)
#: Which of the places named has more, whatever stands between: 哪个5G基站多.
MORE = re.compile(r"(?:谁|哪(?:[个家边里]|一个)?)[^,，。?？]{1,14}[高低大小多少快慢](?=$|[些点吗呢?？,，。])")
#: What each of several places named does (分别怎么做).
EACH = re.compile(r"分别|各(?:自|怎|如何|[有是要想将会提写定设建出]|打算|准备|计划|安排|布局)")
#: Whether several places say the same: 要求一样不.
ALIKE = re.compile(r"一不一样|(?:一样|相同|一致)(?:不|吗|么|嘛|没)")
_INSIDE = r"(?:县市区|市县区|县区|区县|区)"
_PLACE = rf"(?:省份|地级市|县级市|地市州?|州市|市州|{_INSIDE}|县市|市县|旗县|城市|地方|地区|[省市县州])(?![级域内直场民块政属委])"
"""What places are called by their level; of 哪些地市要建 it is no word of what is asked about."""
EXISTS = re.compile(
    r"除(?:了|去)?.{1,20}?(?:外|之外|以外)?[,、]?(?:还有|别的?|其他|有没有|有谁|哪)|还有(?:哪里|哪些|哪个|谁|别|其他|没有)|别处|(?:别|其他|别的|其它)(?:的)?(?:地方|县|市|计划|方案|地区|规划|文件|处)"
    rf"|有没有(?:{_PLACE}|计划|方案|规划|别处)|(?:哪些|哪几?[个份]|哪个|几[个份])(?:地方|地区|计划|方案|文件|规划)(?!区)|(?:有没有|有无)哪|哪(?:些|几?个)(?!{_INSIDE}){_PLACE}"
    # What a city's plan lists are its own districts (哪几个县区在创建): which plans say it is asked by a word of saying.
    rf"|哪(?:些|几?个){_INSIDE}(?:的?(?:计划|方案|规划))?(?:也|都|里|还)?(?:提|写|讲|说|有|定|明确|部署|安排|涉及)"
    r"|哪里(?:也|还|有|提|写|搞|定|在)|(?:^|[,，。;；])(?:哪里|哪儿|(?:什么|啥|哪些?)地方)(?!可以|能|去|办|领|买|找)(?=[\u4e00-\u9fff])"
    r"|也这么(?:写|定|说)|也是这个|有没有一样|一样的(?:吗|没|有)|有没有人(?:写|提)|(?:谁|哪家)(?:也|还)(?:写|提|定|有)|还有谁"
)
#: Which plans do not (哪些计划没写); 有没有写 asks whether they do.
NOT_SAID = re.compile(
    r"(?<!有)没有?(?:写|提|定|涉及|说|谈|讲|部署|安排|设|搞|做|抓)(?:到|过|出|及|了)?|未(?:写|提|定|涉及)(?:到|及|明)?"
)
#: Which of the plans named says it: 这两份计划哪份提到.
WHICH_SAYS = re.compile(
    r"(?:谁|哪(?:[个家边份]|一[个份]))(?:的?(?:计划|方案|规划|文件))?里?[也都]?(?:没有?)?(?:提|写|讲到|说到|涉及|布局)"
)
#: Where else: the asker's own place is only where the question comes from (我们县想定…，别的地方定多少).
ELSEWHERE = re.compile(r"别处|(?:别|其他|其它|别的)的?(?:地方|县市?|市县?|区县?|计划|方案|地区|规划)")
OTHERS = re.compile(r"除|别的?(?:地方|县|市|计划|方案|地区|处)|其他|其它|还有")
ABOUT = re.compile(
    r"(?:什么时候|哪天|哪一天|哪年(?:哪月)?(?:哪[日天])?|几几年|哪年几月|几月几[日号]|何时|几号|几月|哪个月|多久前)(?:份)?(?:发|印|出台|公布|制定|下|施行|实施的|生效|开始实施)|(?:发布|印发|出台|发文|公布|成文|下发)(?:的)?(?:时间|日期|单位|机关|部门)"
    r"|文号|发文字号|(?:谁|哪个单位|哪个部门|哪家|哪里|哪个机关)(?:印|发|出台|制定|发布|公布|下发)(?:发|的|了)|(?:规划|计划|实施|有效)(?:期|期限|周期)(?:是|到|为|有|多|从|限)"
    r"|(?:什么时候|哪天|哪一天|哪年|何时|几号|啥时候)出的|从(?:什么|啥)时候(?:开始|起)|啥时候(?:发|印|出台|公布|生效|施行|开始)|文件号|发文号|哪(?:几|些)?个?家?(?:单位|部门|机关)?(?:一起|共同|联合)(?:发|印|下|出|制定)"
    r"|什么时候(?:到期|失效|结束|截止执行)|有效期|(?:何时|哪[年天])(?:到期|失效)|管到(?:哪|几)|(?:执行|有效)到(?:哪|几)|管几年|(?:计划|方案|规划|文件|文)(?:的)?(?:全称|叫什么|名称|名字|标题)|是(?:哪|什么)级别?的?(?:计划|文件|方案|规划)"
    r"|(?:哪次|什么|哪个|啥)会议?(?:上)?(?:审议|研究|讨论|集体)*(?:通过|定|批|审)|(?:经|由)(?:谁|什么会|哪次会).{0,4}(?:通过|批准|同意)"
)
_LEADS = "牵头|挑头|打头|领头(?![雁羊企])|带头(?!人)"
LEAD = re.compile(rf"{_LEADS}|主办|牵总")
#: Tasks in which a unit takes part without leading them.
NOT_LEAD = re.compile(
    rf"(?:没有?|不|未|并非|不是|非)(?:是|由|让|叫)?(?:它|其|该局|[\u4e00-\u9fff]{{2,6}}局)?(?:来)?(?:{_LEADS})(?![还与或])"
)
_BODY = r"(?:部门|单位|机构(?=负责)|科室|处室|厅局|委办局?|厅委|委局|口子|厅|局(?![面势限])|委(?![托派屈])|办(?![法理事公学好])|处(?![理置罚于在分境方长])|科(?![技学创普研]))"
_WHICH_BODY = rf"(?:哪(?:些|个|几个|家|几家|一个|一家|条|[两二三四五六]个?家?)?|什么|几[个家])(?:责任|牵头|配合|[省市州县区]直|有关|相关)?{_BODY}"
WHO = re.compile(
    rf"谁(?:来)?(?:{_LEADS}|负责|管|抓|主抓|配合|落实|实施|承担|主办|具体)|(?:牵头|责任|配合|主管|参与|协办|主办|承办|负责|主要|归口)(?:的)?(?:单位|部门|科室|处室|是谁|是哪|有谁|有哪|方)|(?:推进|推动|落实|实施|执行|承担|组织|完成|分工|主责)(?:的)?单位"
    rf"|{_WHICH_BODY}|归口?(?:谁|哪)|(?:由|让|靠|找|问)谁|哪(?:几)?家(?:在)?(?:{_LEADS}|配合|负责|管)"
    r"|(?:牵头|负责|配合|责任人)(?:的)?(?:是)?(?:谁|哪)|^(?:那么?)?(?:牵头|负责|配合)的呢|谁(?:在)?(?:管|抓)|责任(?:单位|部门)|分工|(?:该|应该)谁|是谁(?:牵头|负责|管|抓|在|来)"
    r"|哪(?:几|些)?个?家?(?:单位|部门|局)的(?:事|活|责任)|谁(?:来|去)(?!着|说|看|了)|谁(?:盯|查|干|办|推|解释|组织|主管)|负责解释|由.{0,6}解释"
)
#: Who does it, in words that also ask how it is done: where no unit is listed, the passage itself answers.
WHO_DOES = re.compile(r"谁(?:来|去|盯|查|干|办|推|组织)")
MEMBER = re.compile(
    r"(?:牵头|负责)(?:还是|或者?|或是)(?:配合|参与|协办)|(?:参加|参与|配合|牵头|负责)(?:不|吗|么|没|了吗|嘛)|要不要(?:参与|参加|配合|负责)|在(?:不在)?(?:里面|里头|其中|名单)|有没有(?:.{0,8})(?:的事|份|参与|参加|任务)"
    r"|参不参[加与]|(?:得|要|该|需要?|用)(?:管|参与|参加|配合|负责|出力)(?:吗|么|不|嘛)|管不管|负不负责|牵不牵头|配不配合|算(?:牵头|配合|责任)|里(?:面)?有(?:没有)?|是不是(?:牵头|责任|配合)|(?:包括|包含|有)(?:不|吗)|用不用|需不需要|要(?:参加|参与|配合)(?:吗|不)?"
)
TARGET = re.compile(
    r"多少(?!条|种办法)|(?<![哪第一二三四五六七八九十])几(?=[家个项件场次回届趟名人亿万成倍户位所只批支台套座处条亩吨元千百%分公颗发架艘栋间辆兆度款例册株列张天]|个点)|百分之|百分点|目标|指标(?!体系)|增速|增幅|增长率|比例|占比|比重|多大|多高|强度|数值|达到多|定了?多|达标值"
)
PAST = re.compile(
    r"现在|目前|眼下|已经|已有|已达|实际(?:上)?(?:完成|达到|有)|完成(?:了)多少|去年|上年|前年|基期|现状|原来|过去|以前|当时|完成情况|有多少[家项个件人]?了|达到了多少|是多少了|[“\"]?十三五[”\"]?"
)
YEAR_BEFORE = re.compile(r"上年度?|上一年度?|前一年度?")
#: What must be fulfilled: a figure of the year before is then part of a condition, and no past figure.
CONDITION = re.compile(r"要达?到|必须|须|才能|才可以|至少|起码|最低|不低于|不少于|条件|门槛|申请|申报")
FOLLOW = re.compile(
    r"^(?:那|那么|再|换成?|改成|算了|还有|然后|另外呢|同样|一样|继续)|[呢哩][?？。!！]*$|^(?:这个|这项|这条|这一条|这块|该|它|其|上面|上述|前面|刚才|里面|其中)|(?:这个|这项|这条|该项|它)(?:任务|指标|目标|工作|事|会)?(?:谁|由|归|是|有|的|定|写|提|哪)|在(?:里面|其中)|里面有|^(?:这|那|该)(?:份|个)?(?:文件|办法|方案|计划|规划|意见|措施|通知)"
)
#: What only takes up the conversation and names nothing: 换成南县, 再往后呢, 2020年的时候呢.
GOING_ON = re.compile(
    r"^(?:换成?|改成|算了[,，]?)|(?:再|接着|继续)(?:往后|往下|后面|下面)(?:呢|的|是|讲|说)?|^(?:往后|往下|后面|下面|下一条|接下来)(?:呢|的)?$|的?时候(?=呢|$)|再?(?:早|晚)点|这个会(?=$|哪|谁)"
)
#: 还有别的吗 asks for more of the same plan, not for other places.
_MORE_OF_IT = re.compile(r"(?:还有)?(?:别的|其他|其它)(?:的|内容|说法|要求)?(?:吗|么|没有?)?[?？]*$")
NEXT = re.compile(r"(?:再|接着|继续)?(?:往后|往下|后面|下面|下一条|接下来)(?:呢|的|是|讲|说|还)?")
COUNT_AGAIN = re.compile(r"^(?:一共|总共|共|合计)?(?:有)?(?:几|多少)(?:项|条|个|家|件)(?:任务|工作)?[呢?？]*$")
ENUMERATE = re.compile(r"哪[一二三四五六七八九十几两]+(?=[家个项件场次名种类条方])|哪些|点了|点名")
#: Where a work group has its seat, or who is in it: units are asked for, and yet no task.
SEAT = re.compile(
    r"(?:办公室|专班|领导小组|秘书处|办事机构).{0,6}(?:设在|放在|挂在|在哪)|由.{0,8}(?:组成|构成)|(?:办公室|专班|小组|会议)(?:.{0,4})成员"
)
#: What a word means.
DEFINES = re.compile(
    r"什么(?:叫|是(?!.{0,4}(?:目标|时候)))|(?:是|啥|什么)意思|(?:指|含义|定义|解释)(?:的)?(?:是)?(?:什么|啥)?$|是指(?:什么|啥)|何谓"
)
#: What is paid out (奖补): how much of it, or whether there is any.
SUPPORT = re.compile(
    r"(?:能|可以|可|会)?(?:拿到?|领到?|得到?|享受|补助?|补贴|奖励?|奖补|资助|给予?|发)(?:的)?(?:多少|几)(?![家个项件名人场次条批])(?:万|个?点|钱|元|块|资金)*(?:补助|补贴|奖励|奖补|奖金|资助|资金|钱)?"
    r"|(?:补助|补贴|奖励|奖补|奖金|资助|补偿)(?:资金|金额|标准|力度|比例|额度|上限)?(?:最高|最多|一共|能|会|可以?)?(?:到|是|有|给|为|补|奖|按)*(?:多少|几(?![家个项件名人场次条批])|几个点|什么标准)"
    r"|(?:最高|最多)(?:能|可以?|会)?(?:补|奖|给|资助|拿)|(?:奖|补|给|拿)(?:多少|几个)?钱"
    r"|(?:补助|补贴|奖励|奖补|贴息|资助|扶持)[^,，。?？]{0,12}(?:最高|最多)?(?:多少|几)(?:个?点|钱|万|元)"
)
#: Words of paying and of being chosen, which say nothing about what for.
PAID = re.compile(
    r"奖励|奖补|奖金|奖|补助|补贴|贴(?=多少|钱|补)|资助|补(?![充偿短链])|扶持|支持|给予?|拿到?|领到?|享受|钱|资金|评上|获评|列入|入选|认定(?:为|上)?|最高|最多|标准|额度|金额|比例"
)
#: What an application guide or a telephone book would say, and a plan hardly ever: only a passage with the very word answers.
_ELSEWHERE = re.compile(
    r"局长|(?<!办公室)主任(?=是|叫|的|姓|电)|处长|科长|姓什么|哪条路|地址|下载|网站|网址|申报表|申请表|申报指南|电话|联系人|联系方式|邮箱|官网|天气|下雨|门牌|申请|申报材料|材料|截止|流程|程序|报名|受理|窗口|办理|领取|提交|到账|验收|上班|开门|好吃|好玩|门票|房价|股价|彩票|机票|火车票|高铁票"
)


def wanted(question: str) -> tuple[str, ...]:
    """Words of the question that a passage must have to answer it: 截止, 流程, 电话 …"""
    return tuple(dict.fromkeys(_ELSEWHERE.findall(question)))


_STUFF = re.compile(r"(?<![新原型合筑装池属基])材料")


def says(text: str, words: Sequence[str]) -> bool:
    """Whether ``text`` has all of the words asked for; 新材料 are no 材料 to hand in."""
    return all(_STUFF.search(text) if word == "材料" else word in text for word in words)


#: Said to a person at a counter, not asked of a plan.
_GREETING = re.compile(
    r"(?:您?你?好|您好|早上好|下午好|哈喽|hi|hello|谢谢|多谢|感谢|再见|在吗|你是谁|你是什么|你叫什么|(?:你|这个)?(?:能|会|可以)(?:做|干|问|回答|查)(?:些)?(?:什么|啥|哪些)|怎么用|如何使用|帮助)+[啊呀呢吗吧了]*",
    re.IGNORECASE,
)
#: Writing to order, and a judgement of which is best: no plan answers that, whatever it says on the matter.
BEYOND = re.compile(
    r"(?:帮|替|给)(?:我|忙|咱)们?(?:写|起草|拟|编|做(?!什么))|(?:写|起草|拟)一(?:份|篇|个)|哪(?:家|个|里|所)[^,，。?？]{0,10}最(?:好(?!水平)|靠谱|厉害|值得)|值不值得|推荐(?:一下|几家|哪)"
)
#: Every target of a plan, by the words people have for targets as a whole; what they stand beside is no topic.
LISTED = re.compile(
    r"(?:(?:量化|具体|数字化?|发展|硬|主要|总体|核心|关键|预期|约束性|各项|全部|所有|工作)的?)*(?:目标|指标|硬杠杠)(?:值|任务|体系)?"
)
_LISTED_OF = re.compile(
    r"(?:目标|指标)(?:都|分别|主要)*(?:有|是|定了|包括)?(?:哪些|哪几|什么(?!时))|哪(?:些|几[个项条])[^,，。?？]{0,8}(?:目标|指标)(?!体系)|(?:目标|指标)[^,，。?？]{0,6}(?:全部?|都)列"
)
_HOW_MANY = re.compile(r"多少|(?<!哪)几(?![个家]?(?:方面|地方|份|部门|单位))|百分之|多大|多高")
_COUNTED = (
    ("任务", r"(?:重点|主要|具体|工作|目标|大)*(?:任务|措施|举措|条款|工作)"),
    ("单位", r"(?:责任|牵头|主办|配合|参与|市直|县直|相关)*(?:部门|单位)"),
    ("目标", r"(?:量化|具体|主要|发展|数字)*(?:目标|指标)"),
    ("部分", r"(?:大)?(?:章节?|部分|大块|板块)"),
)
_HAS = r"(?:(?:一共|总共|合计|共|都)*(?:有|分成?|分为|包括|包含|列了|列出|列|涉及到?|牵涉到?|提出|提了|定了|部署|安排|明确|写了|设)?(?:了)?)*"
_MANY = rf"{_HAS}(?:多少|几)(?:个|条|项|家|大)*"
_MANY_OR_WHICH = rf"{_HAS}(?:多少|哪些|哪几|几)(?:个|条|项|家|大)*"


def counted(question: str) -> tuple[str, str] | None:
    """What of a plan as a whole is counted (任务, 单位, 目标, 部分), and the question without that: 一共几项任务, 涉及多少个部门."""
    for name, noun in _COUNTED:
        many = _MANY_OR_WHICH if name == "单位" else _MANY  # which they are is told as well
        match = re.search(rf"(?:{many}{noun}|{noun}{many})(?:呢|啊)?[?？。]*$", question)
        if match:
            return name, question[: match.start()]
    return None


#: Ways of asking, cut out of the topic as they stand; single characters are left to the tokeniser and ``EMPTY``.
FILLER = re.compile(
    rf"(?:有没有|有无|都?有|是)?哪(?:些|[一几]?[个份家])?{_PLACE}|"
    r"(?<=[,，。?？!！])[^,，。?？!！]{1,8}(?:也|都)(?:算|包括|列)(?:上|进去|在内)?[吧哈啊]?$|(?<!有)没有?(?:写|提|定|涉及|部署|安排)(?:到|过|出|及|了)?|什么叫做?|(?:指的?)?是?(?:什么|啥)意思|何谓|请问|麻烦|我?想(?:知道|问|查)(?:一下)?|帮我?(?:查|看|找)(?:一?下)?|查一下|看一下|列一下|列出来?|说说|讲讲|介绍一?下|到底|究竟|分别|各自?要|各(?=[是有要定])"
    r"|(?:这|那)(?:个|项|条|块|件|些|份|一块|一条|种|边|里|儿)(?:事情?|任务|工作|活|做法)?|情况(?:如何|怎么样|怎样)?|有没有|有无|是不是|能不能|要不要|会不会|有什么|有啥|有哪些|是什么样?|什么样|是啥|是哪些?|什么|哪些|哪几[个家项条种点份]?"
    r"|哪一?[个家项条种份]|哪[里儿]|怎么(?:样|做|搞|办|讲|写|说|解决|帮)?|怎样|如何|为什么|多少(?:[家项件场次回届趟户名位只批所支台套座处亩颗架艘栋间辆款例株张列吨天]|个?(?:亿|万)?元?)|(?<![一二三四五六七八九十])几(?=[家个项件场次回届趟名人亿万成倍户位所只批支台套座处条亩吨元千百分点颗发架艘栋间辆兆度款例册株])[家个项件场次回届趟名人成倍户位所只批支台套座处条颗架艘栋间辆兆度款例册株]?(?:亿|万)?元?(?:点)?"
    r"|(?:做到)?多(?:大|高|快)的?(?:规模|体量)?|[到至]?“?十[三四五六]五”?(?:期?末|期间|时期)?(?=要|得|想|能|该|[,，])|(?<![增许众很更不最])多(?=[建添增开设办招引种养培育]多少)|百分之(?:几|多少)?|目标(?:值)?(?:是|定)?|有没有指标|指标|多久|多长时间|提到了?|提了|提出|写(?:了|明|到|过)|说(?:了|到|法)|讲(?:了|到)|定(?:了|得)|里面|当中|其中|关于|对于|针对|还有|以及|或者|还是|一下|今年|明年|全年|一年|每年|年内|最终"
    r"|做到|要?达到|要到|至少|最少|不少于|起码|最多|最高|大概|大约|左右|举措|措施|动作|咱们?|我们|我[市县区省]|打算|准备|想(?=[定搞办建设])|总共|一共|合计|除了?|别的?地方|别处|其他地方|地方|(?:方案|计划|规划|文件)(?:里|中|上)|20\d\d年(?:底|末)?"
    r"|[?？!！。,，;；:：“”\"'《》\s]+"
)
ASKING = re.compile(
    rf"(?:是)?由?谁(?:来)?(?:{_LEADS}|负责|管|抓|配合|落实)|(?:牵头|责任|配合|主管|参与|归口)(?:的)?(?:单位|部门)|(?:推进|推动|落实|实施|执行|承担|组织|完成|分工|主责)(?:的)?单位|(?:是|由)?(?:{_WHICH_BODY}|部门|单位)(?:在)?(?:负责|管|{_LEADS}|配合|推进?|抓)?|哪几家|归口?谁?管?|{_LEADS}|配合|负责|是谁|找谁|主管"
    r"|参与|参加|要?干什么|干啥|有(?:没有)?份"
)
_DUTIES = re.compile(r"(?:哪些|哪几项|什么|别的|其他)(?:的)?(?:任务|工作|职责)")
_ORDER = re.compile(
    r"最?(?:高|低|大|小|多|少)(?=$|[?？吗呢,，。])|最[高低大小多少快慢]的|差多少|定(?:了|过|的)|目标|数额|金额|场数"
)


#: Whether a plan named mentions a thing at all: what it does not write is then denied, not sought by its meaning.
_MENTIONED = re.compile(
    r"(?:有没有|是否|有无|提没|写没|没有?)(?:提到?过?|写到?过?|提及|涉及)(?!多少|几|什么|哪)|(?:提到|写到|涉及|提及)(?:了|过)?[^,，。?？多几什哪谁]{1,14}(?:吗|没有|没|么)[?？]*$"
)


def kind_of(
    question: str, *, has_unit: bool, has_scope: bool, places: int, plans: int, topic_left: bool
) -> QuestionKind | None:
    """The kind a question asks for; None where its words do not tell (then it is about content, or goes on from before).

    ``has_scope`` says that it names a region or plan, ``places`` how many, ``plans`` how many plans these have; ``topic_left`` that it has words of its own besides
    the unit it names.
    """
    if ABOUT.search(question):
        return "about"
    compares = (
        (COMPARE.search(question) or (places > 1 and MORE.search(question)))
        and places != 1
        and not (has_unit and WHO.search(question))
    )
    several = places > 1 and (TARGET.search(question) or ALIKE.search(question))
    if (compares or several) and not OTHERS.search(question):
        return "compare"
    if places > 1 and EACH.search(question) and not has_unit and not WHO.search(question):
        return "compare"
    if (plans > 1 and WHICH_SAYS.search(question)) or (has_scope and not has_unit and _MENTIONED.search(question)):
        return "exists"
    if SEAT.search(question):
        return "clause"
    if _asks_elsewhere(question, has_unit=has_unit, has_scope=has_scope):
        return "exists"
    if has_unit:
        return _unit_kind(question, topic_left)
    if WHO.search(question):
        return "unit"
    if TARGET.search(question) and not (topic_left and ENUMERATE.search(question)):
        return "target"
    return None


ITS_TASKS = re.compile(
    r"(?:牵头|负责|参与|配合|承担|主办)(?:的)?(?:任务|工作|事项)?(?:有|是)?(?:哪(?:些|几[项件个条])|什么|啥)(?!.{0,4}(?:单位|部门|[局委厅处办]))"
)
CHARGED = re.compile(
    r"任务|工作|职责|负责|承担|参与|参加|牵头|配合|协办|分工|责任|落实|做|干|管|抓|活|事|涉及|份|单位|部门|哪些|哪几|几[项件条]|什么|有没有|名单|里面|其中"
)


def _asks_elsewhere(question: str, *, has_unit: bool, has_scope: bool) -> bool:
    """Whether it is asked which plans have something: of none named, or of others than those named."""
    return bool(
        EXISTS.search(question)
        and not _MORE_OF_IT.search(question)
        and (not has_scope or OTHERS.search(question))
        and not (has_unit and _DUTIES.search(question))
    )


def _unit_kind(question: str, topic_left: bool) -> QuestionKind | None:
    if not topic_left or ITS_TASKS.search(question):
        return "unit_tasks"
    if not CHARGED.search(question):
        return None  # 教育局成立专班的文件几号前报: a unit spoken of, and not what it does
    return "unit" if MEMBER.search(question) or WHO.search(question) or LEAD.search(question) else "unit_tasks"


_ONE_DUTY = (
    (re.compile("解释"), "解释"),
    (re.compile("主管"), "主管"),
    (re.compile(r"反映|反馈|(?:问题|困难|意见).{0,6}(?:找|问|跟|向|联系)谁"), "反映|反馈|联系|报告"),
)


def duty_of(question: str) -> str | None:
    """The one duty asked for where who does the work at large is no answer (解释 of the plan itself), as a pattern."""
    return next((duty for asked, duty in _ONE_DUTY if asked.search(question)), None)


def lists_targets(question: str) -> bool:
    """Whether every target of a plan, or of a part of it, is asked for: 网络基础设施的指标都有哪些."""
    return bool(_LISTED_OF.search(question))


def how_many(question: str) -> bool:
    """Whether one number is asked for."""
    return bool(_HOW_MANY.search(question))


def wants_figure(question: str) -> bool:
    """Whether figures are asked for, or an ordering by them, and not just what is written."""
    return bool(TARGET.search(question) or measured.measure_of(question) or _ORDER.search(question))


def asks_whether_equal(question: str) -> bool:
    """Whether figures are to be held against each other: 要求一样不, 5家和412家能直接比吗."""
    return bool(ALIKE.search(question) or re.search(r"\d", re.sub(r"20\d\d年?|\dG", "", question)))


def greets(question: str) -> bool:
    """Whether a question is only a greeting, thanks, or what may be asked here at all (你好, 谢谢, 你能做什么)."""
    return bool(_GREETING.fullmatch(re.sub(r"[\s，,。!！?？~～]+", "", question)))
