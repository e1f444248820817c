import type { Text } from '../../domain/language.ts';

/** What somebody may do, by the rights of `people/rights/right.ts`. */
export const RIGHT_TEXTS = {
  'see-cases': { en: 'see cases and stills', zh: '查看案件与图片' },
  'see-confirmed': { en: 'see confirmed cases', zh: '查看已立案案件' },
  'see-notes': { en: 'see notes on cases', zh: '查看案件备注' },
  decide: { en: 'decide', zh: '审核' },
  overrule: { en: 'overrule', zh: '改判' },
  'export-lists': { en: 'export lists', zh: '导出列表' },
  'export-sheets': { en: 'export sheets', zh: '导出案件单' },
  'see-cameras': { en: 'see cameras', zh: '查看摄像机' },
  'see-footage': { en: 'see footage', zh: '查看录像' },
  'see-case-footage': { en: 'see footage near cases', zh: '查看案件前后的录像' },
  'ask-footage': { en: 'ask for footage', zh: '申请调阅录像' },
  'approve-footage': { en: 'approve lookups of footage', zh: '审批录像调阅' },
  'see-footage-register': { en: 'see the register of footage', zh: '查看调阅台账' },
  'manage-cameras': { en: 'manage cameras', zh: '管理摄像机' },
  'draw-zones': { en: 'draw zones', zh: '绘制区域' },
  'hand-over': { en: 'hand over', zh: '交接班' },
  'manage-people': { en: 'manage people', zh: '管理人员' },
  'manage-notices': { en: 'manage notices', zh: '管理通知' },
  'see-case-log': { en: 'see who saw a case', zh: '查看案件日志' },
  'see-log': { en: 'see the log', zh: '查看日志' },
  'see-figures': { en: 'see figures', zh: '查看统计' },
  'try-rules': { en: 'try rules', zh: '试算规则' },
  'see-own-log': { en: 'see own acts', zh: '查看本人记录' },
} as const satisfies Readonly<Record<string, Text>>;
