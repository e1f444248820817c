import type { Me } from '../../src/edges/api/contract/me.ts';
import { type RoleName, rightsOf } from '../../src/people/rights/right.ts';

export const PASSWORD = 'four plain words here';

/** Somebody for each role; all have the same password. 1009 came in with a one-time password. */
export function fakePeople(): readonly Me[] {
  return [
    person('1001', '王芳', ['operator']),
    person('1002', '赵敏', ['operator']),
    { ...person('1009', '新来的', ['operator']), mustChoosePassword: true },
    person('2001', '李强', ['supervisor']),
    person('3001', '周审', ['auditor']),
    person('4001', '陈警官', ['police']),
    person('9001', '管理员', ['administrator', 'supervisor', 'auditor']),
  ];
}

function person(staffNo: string, name: string, roles: RoleName[]): Me {
  return {
    staffNo,
    name,
    roles,
    rights: [...rightsOf(roles)],
    groupIds: null,
    unit: roles.includes('police') ? '东区派出所' : null,
    language: 'zh',
    timezone: 'Asia/Shanghai',
    mustChoosePassword: false,
    hasSecondFactor: false,
  };
}
