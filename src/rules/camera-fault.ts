/**
 * The id of the rule that every camera has. A case of a camera fault names no rule (`explanation.ruleId` is null); its presence
 * is marked as reported with this id.
 */
export const CAMERA_FAULT_RULE_ID = 'camera-fault';
