export const userStatuses = ['active', 'inactive', 'deleted'] as const
export const approvals = ['not_needed', 'needed', 'granted', 'withdrawn'] as const

export type SandboxUser = {
  id: string
  accountId: string
  email: string
  firstName: string
  lastName: string
  displayName: string
  status: (typeof userStatuses)[number]
  /** Whether the account's admin must approve an app before its members may add it, and has. */
  approval: (typeof approvals)[number]
}

/** The people one can sign in as; the first is the ordinary one. */
export function sampleUsers(): SandboxUser[] {
  return [
    person('KDcuGIm1QgePTO8WbOqwIQ', 'sato.hanako@example.com', '佐藤', '花子'),
    person('7lq2TzRcTEyJz0mVq8bN3w', 'suzuki.ichiro@example.com', '鈴木', '一郎', { status: 'inactive' }),
    person('Qm4nYb1xSDKz9fUe6Lr0Hg', 'takahashi.ken@example.com', '高橋', '健', { status: 'deleted' }),
    person('b3WsXk7oRVudP5tJc2Ai8A', 'tanaka.misaki@example.com', '田中', '美咲', {
      accountId: 'GkP2vYhXRnq7LwZ0tBcM5A',
      approval: 'needed',
    }),
    person('Zr9eHf6jTCiw1DsMa4Ov7Q', longEmail, longLastName, longFirstName),
  ]
}

/** A made-up ordinary user for an e-mail typed at the sign-in page or by a test. */
export function userForEmail(email: string, id: string): SandboxUser {
  const name = email.slice(0, email.indexOf('@')).slice(0, 64)
  return { ...person(id, email, '', name), displayName: name }
}

/** What `GET /v2/users/me` answers: every documented field, filled plausibly (Zoom's Users API reference). */
export function profileOf(user: SandboxUser, origin: string) {
  return {
    id: user.id,
    account_id: user.accountId,
    account_number: 12345678,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    display_name: user.displayName,
    type: 2,
    status: user.status,
    verified: 1,
    role_id: '2',
    role_name: 'Member',
    pmi: 6111111111,
    use_pmi: false,
    personal_meeting_url: `${origin}/j/6111111111`,
    vanity_url: '',
    timezone: 'Asia/Tokyo',
    language: 'ja-JP',
    location: 'Tokyo',
    dept: '営業部',
    company: '株式会社サンプル商事',
    job_title: '営業',
    manager: '',
    cost_center: 'S-100',
    employee_unique_id: '',
    created_at: '2023-04-03T00:10:08Z',
    user_created_at: '2023-04-03T00:10:08Z',
    last_login_time: '2026-01-15T00:31:12Z',
    last_client_version: '6.6.10.24551(win)',
    pic_url: `${origin}/p/v2/${user.id}`,
    jid: `${user.id.toLowerCase()}@xmpp.zoom.us`,
    cluster: 'us06',
    cms_user_id: '',
    login_types: [100],
    group_ids: [],
    im_group_ids: ['t-_-d56CSWG-7BF15LLrOw'],
    division_ids: [],
    custom_attributes: [{ key: 'cbf_cywdkexrtqc73f97gd4w6g', name: 'A1', value: '1' }],
    phone_numbers: [{ code: '+81', country: 'JP', label: 'Office', number: '0300000100', verified: true }],
    phone_country: 'JP',
    phone_number: '+81 0300000100',
    plan_united_type: '1',
    zoom_one_type: 16,
    pronouns: '',
    pronouns_option: 1,
    license_info_list: [],
  }
}

const longEmail = `${'a-very-long-mailbox-name.'.repeat(2)}watanabe@${'long-department.'.repeat(3)}example.com`
const longLastName = '渡邉（旧姓：勘解由小路）'.padEnd(64, '東日本第一営業本部首都圏法人営業推進部')
const longFirstName = 'マクシミリアン・アレクサンドル'.padEnd(64, '・フリードリヒ・ヴィルヘルム')

function person(
  id: string,
  email: string,
  lastName: string,
  firstName: string,
  other: Partial<SandboxUser> = {},
): SandboxUser {
  return {
    id,
    accountId: 'X9vTq4LkQ2yWd7HsNbFz1g',
    email,
    firstName,
    lastName,
    displayName: `${lastName} ${firstName}`,
    status: 'active',
    approval: 'not_needed',
    ...other,
  }
}
