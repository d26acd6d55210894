import type { Guide } from './guide.ts'

export const guideEn: Guide = {
  title: 'Zoom Phone guide',
  lead: 'Connect Shodan Pro with Zoom Phone and start calls with one click from the phone numbers on company and person pages. This guide covers adding the app, using it, removing it, and what to do when something does not work.',
  labels: {
    product: 'Shodan Pro',
    skip: 'Skip to content',
    contents: 'Contents',
    language: 'Language',
    linkTo: 'Link to this section',
    openProduct: 'Open Shodan Pro',
    trademark: 'Zoom and Zoom Phone are trademarks or registered trademarks of Zoom Communications, Inc.',
  },
  ways: {
    mail: 'with your email address and password',
    google: 'by [[Log in with Google]]',
    microsoft: 'by [[Log in with Microsoft]]',
  },
  sections: {
    connect: {
      title: 'Add the app',
      body: [
        'Each person connects once. It takes about a minute.',
        {
          steps: [
            'Open [{address}]({address}) and log in {ways}.',
            'Open the [[Account menu]] at the top right and choose [[Settings]].',
            'Open [[Integrations]].',
            'Under [[Zoom Phone]], read what is asked for and what is stored, and press [[Connect Zoom Phone]]. You are taken to Zoom.',
            'Sign in to Zoom, check the permission that Shodan Pro asks for, and allow it. If you are already signed in, Zoom shows only the permission.',
            'You return to Shodan Pro. When you see [[Zoom was connected]], you are done: the state is [[Connected]], with the name and email address of your Zoom account.',
          ],
        },
        'If you added the app from the Zoom App Marketplace, log in to Shodan Pro and complete the connection with the steps above.',
        {
          note: 'If you cancel or close the window on the way, nothing is saved; start again from step 4. If your company’s Zoom account requires an administrator’s approval for apps, ask your Zoom administrator to approve Shodan Pro first.',
        },
      ],
    },

    usage: {
      title: 'Use it',
      body: [],
    },
    prerequisites: {
      title: 'Before you start',
      body: [
        {
          points: [
            'A Shodan Pro account',
            'A Zoom account with a Zoom Phone licence and a phone number assigned to it',
            'The latest Zoom app (Zoom Workplace), installed and signed in with that Zoom account ([Zoom’s download page](https://zoom.us/download))',
            'An up-to-date Chrome, Edge, Firefox or Safari',
          ],
        },
        {
          table: {
            head: ['Device', 'Calling from a phone number'],
            rows: [
              ['Windows, macOS', 'Supported.'],
              ['iPhone, iPad', 'Supported.'],
              [
                'Android',
                'The Zoom app cannot receive the number. Call with the device’s own phone app, or copy the number and paste it into the Zoom app.',
              ],
              [
                'Linux, ChromeOS',
                'Not guaranteed by Zoom. If Zoom does not open, copy the number and call from there.',
              ],
            ],
          },
        },
      ],
    },
    'one-click-call': {
      title: 'Call with one click',
      body: [
        {
          steps: [
            'Open a company or a person and press the phone icon beside a phone number.',
            'Check whom you are calling and the number, then press [[Call]]. The Enter key calls as well; Esc closes without calling. When another member called within the last hour, the record is marked as do not call, the last call found the number to be wrong, or the number looks odd, the screen says so, and you tick a box first.',
            'If the browser asks whether it may open Zoom, allow it. Chrome and Edge ask each time you call.',
            'Zoom Phone dials at once. In Shodan Pro, answer [[Did Zoom open?]] with [[Yes]] or [[No]].',
            'Enter the [[Outcome]] and the [[Call note]], set the next [[Follow-up]] if there is one, then press [[Save]] or [[Save and next]]. The note saves itself while you type.',
          ],
        },
        'The call is on the record as soon as you press [[Call]]. Without a network it is kept on your device and sent when the network returns. Calls that still lack an outcome wait under [[No outcome yet]] on [[Today]].',
        'An outcome can also be chosen with the digit or letter shown on its button. Some outcomes suggest a day for the follow-up, or marking the record as do not call; neither happens unless you press it. Owners and admins change the names, keys and order of outcomes under [[Settings]], [[Outcomes]].',
        'Write the menu keys, who answers and how to get through into the [[Reception memory]]. It belongs to the phone number and is shown from whichever company or person you call it. Once there are five calls and a time at which they are usually answered, that time is shown before you call.',
        'Without a Zoom connection, the dialog offers [[Connect]] and [[Call anyway]]. Connecting from there leads back to the number.',
        {
          note: 'Extensions are not dialled for you. Once the call is answered, give the extension shown on the screen, or key it in when a recorded voice asks for it.',
        },
      ],
    },
    'check-state': {
      title: 'Check the state of your connection',
      body: [
        'Open [[Settings]] from the [[Account menu]], then [[Integrations]]. The current state is shown under [[Zoom Phone]]. On a computer it also stands at the bottom left of every page.',
        {
          table: {
            head: ['State', 'Meaning', 'What to do'],
            rows: [
              [
                '[[Not connected]]',
                'No Zoom account is connected.',
                'Press [[Connect Zoom Phone]] to connect.',
              ],
              ['[[Connected]]', 'The Zoom account shown is connected.', 'Nothing.'],
              [
                '[[Reconnect needed]]',
                'The connection cannot be used, for example because the permission was withdrawn in Zoom or the Zoom account is disabled. The screen says why.',
                'Press [[Reconnect]]. You can keep calling until you do.',
              ],
              [
                '[[Zoom is not responding]]',
                'Zoom did not answer when it was last asked. The connection is kept as it is.',
                'Press [[Check now]] after a while. You can keep calling meanwhile.',
              ],
              [
                '[[Setup needs attention]]',
                'Zoom did not accept the settings of this Shodan Pro. The connection is kept as it is.',
                'Contact [support](#support). You can keep calling meanwhile.',
              ],
            ],
          },
        },
        'Press [[Check now]] to ask Zoom at once and bring the state up to date. While Zoom asks to be left alone, it is not asked, and the screen says from when it can be.',
        'The state tells whether your Zoom account is linked. It does not tell whether you hold a Zoom Phone licence, or whether the Zoom app starts on your device.',
      ],
    },

    remove: {
      title: 'Remove the app',
      body: [
        'You can disconnect at any time, in Shodan Pro or in the Zoom App Marketplace. To have your data deleted at once and for certain, disconnect in Shodan Pro.',
      ],
    },
    'remove-in-app': {
      title: 'Disconnect in Shodan Pro',
      body: [
        {
          steps: [
            'Open [[Settings]] from the [[Account menu]], then [[Integrations]].',
            'Under [[Zoom Phone]], press [[Disconnect]].',
            'Read what is deleted and what stays, then press [[Disconnect]] again to confirm.',
            'When the state is [[Not connected]], you are done.',
          ],
        },
        'After deleting the data, Shodan Pro also asks Zoom to withdraw the permission, which removes the app on Zoom’s side. The receipt shows what Zoom said. If Zoom did not confirm it, please also [remove the app in Zoom](#remove-in-zoom).',
      ],
    },
    'remove-in-zoom': {
      title: 'Remove it in the Zoom App Marketplace',
      body: [
        {
          steps: [
            'Sign in to the [Zoom App Marketplace](https://marketplace.zoom.us/) with the Zoom account you connected.',
            'Open “Manage” at the top right.',
            'Open “Added Apps”.',
            'Press “Remove” beside Shodan Pro, and “Remove” again to confirm.',
          ],
        },
        'Once removed in Zoom, the tokens that Shodan Pro holds no longer work. [Disconnect in Shodan Pro](#remove-in-app) as well to delete the stored data at once.',
      ],
    },
    'after-removal': {
      title: 'After removal',
      body: [
        {
          table: {
            head: ['Topic', 'After disconnecting'],
            rows: [
              [
                'What stops',
                'The link with your Zoom account ends, and Shodan Pro can no longer read anything from Zoom. The phone icon offers to connect first; you can still call without connecting.',
              ],
              [
                'What stays',
                'Calls, outcomes, notes, follow-ups, activity, companies, people and phone numbers all stay as they are.',
              ],
              [
                'Connecting again',
                'Possible at any time with the [same steps](#connect), using the same Zoom account or another one.',
              ],
            ],
          },
        },
      ],
    },
    'user-data': {
      title: 'What happens to your data',
      body: [
        'When you disconnect in Shodan Pro, what came from Zoom is deleted from Shodan Pro’s database at once. Your business data is not deleted.',
        {
          table: {
            head: ['Data', 'When you disconnect'],
            rows: [
              ['Access token', 'Deleted at once.'],
              ['Refresh token', 'Deleted at once.'],
              ['Zoom user information (user ID, account ID, name, email address)', 'Deleted at once.'],
              [
                'Business data (companies, people, phone numbers, calls, outcomes, notes, follow-ups, activity)',
                'Kept.',
              ],
              ['The record that you connected and disconnected (when and who; nothing from Zoom)', 'Kept.'],
            ],
          },
        },
        'Database backups made before you disconnected may hold the data in encrypted form until those backups expire.',
      ],
    },

    troubleshooting: {
      title: 'Troubleshooting',
      body: [],
    },
    cancelled: {
      title: '“Authorization was cancelled”',
      body: [
        'You see [[Authorization was cancelled]] when the permission was not given on Zoom’s page. Nothing has been saved.',
        {
          points: [
            'To connect, press [[Connect Zoom Phone]] under [[Integrations]] again and allow it on Zoom’s page.',
            'If you cannot press the button that allows it, or Zoom says that an administrator must approve, ask your company’s Zoom administrator to approve Shodan Pro.',
          ],
        },
      ],
    },
    'system-error': {
      title: '“A system error occurred”',
      body: [
        'You see [[A system error occurred]] when something went wrong while connecting, for example because Zoom did not answer or its answer could not be verified. You are never left half-connected.',
        {
          steps: [
            'Wait about five minutes and press [[Connect Zoom Phone]] again.',
            'If it happens again, contact [support](#support) and quote the reference shown on the screen.',
          ],
        },
      ],
    },
    'app-does-not-start': {
      title: 'Zoom does not start when you call',
      body: [
        'Please check in this order.',
        {
          steps: [
            'Install the Zoom app, or update it to the latest version ([Zoom’s download page](https://zoom.us/download)).',
            'Open the Zoom app and sign in with an account that can use Zoom Phone.',
            'Allow the browser to open Zoom when it asks. If you dismissed the question, reload the page and call again.',
            'Make sure that `zoomphonecall://` links open in the Zoom app. On Windows, look in Settings › Apps › Default apps; in Firefox, in Settings › General › Applications.',
            'If you use a pop-up blocker, allow pop-ups and redirects for Shodan Pro in the browser’s settings. Try turning off extensions such as ad blockers, too.',
          ],
        },
        'On a device managed by your company these settings may be restricted. In that case, show the [settings for administrators](#admin-policy) to whoever manages your device.',
      ],
    },
    'app-not-installed': {
      title: '“The Zoom Phone app is not installed”',
      body: [
        'You see [[The Zoom Phone app is not installed]] when you answer, after calling, that Zoom did not open. A browser cannot find out which apps are installed, so we go by your answer.',
        {
          steps: [
            'Install the Zoom app (Zoom Workplace) from [Zoom’s download page](https://zoom.us/download).',
            'Open the Zoom app and sign in with an account that can use Zoom Phone.',
            'Return to Shodan Pro and press [[Call again]].',
          ],
        },
        'In a hurry? Press [[Copy number]] and call from the phone at hand. If the app is installed already, see [Zoom does not start when you call](#app-does-not-start).',
      ],
    },
    'disconnect-fails': {
      title: 'Disconnecting fails',
      body: [
        {
          steps: [
            'Reload the page. If the state is [[Not connected]], the data is deleted; to be sure, also [remove the app in Zoom](#remove-in-zoom). Otherwise press [[Disconnect]] again.',
            'If that fails, log in to Shodan Pro with another browser and disconnect there.',
            'If that fails as well, contact [support](#support). If it is urgent, [remove the app in the Zoom App Marketplace](#remove-in-zoom): the tokens stop working at once.',
          ],
        },
      ],
    },
    'already-linked': {
      title: 'The Zoom account is already connected elsewhere',
      body: [
        'A Zoom account can be connected with one Shodan Pro account only. A Zoom account that is connected with another one cannot be connected a second time. Because of how Zoom works, trying may leave the other account with [[Reconnect needed]].',
        {
          points: [
            'If you have several Shodan Pro accounts, log in with the one you connected before, [disconnect](#remove-in-app), and connect again.',
            'To use another Zoom account, sign out of Zoom, sign in with the account you want, and then connect.',
            'If you do not know where it is connected, contact [support](#support).',
          ],
        },
      ],
    },

    faq: {
      title: 'Questions and answers',
      body: [],
    },
    permissions: {
      title: 'Which permissions are needed?',
      body: [
        'Only one: reading your own Zoom profile (`user:read:user`). It is used to show which Zoom account is connected.',
        'Call history, recordings, voicemail, contacts and meetings are not read. Calls are placed by the Zoom app on your device, so no permission to operate Zoom Phone is needed either.',
      ],
    },
    'password-changed': {
      title: 'I changed my Zoom password. Do I have to reconnect?',
      body: ['No. Shodan Pro never receives your Zoom password, and the connection continues as it is.'],
    },
    'account-disabled': {
      title: 'What happens when my Zoom account is disabled?',
      body: [
        'The connection stops working, and the state becomes [[Reconnect needed]] when it is next checked. Connect again once the account is active, or with a new Zoom account. Calls, notes and everything else on record stay.',
      ],
    },
    'several-accounts': {
      title: 'Can I connect several Zoom accounts?',
      body: [
        'One Zoom account for each Shodan Pro account. To switch, [disconnect](#remove-in-app) the current one and connect with the other.',
      ],
    },
    protection: {
      title: 'How is my data protected?',
      body: [
        {
          points: [
            'Tokens and Zoom user information are encrypted (AES-256-GCM) before they are stored. Tokens are never sent to the browser or written to logs.',
            'For the hosted Shodan Pro, the encrypted data is stored safely on AWS (Amazon Web Services). An installation that you run yourself keeps it encrypted on its own machine.',
            'Traffic with the hosted Shodan Pro, and between Shodan Pro and Zoom, is protected by TLS.',
            'Only your own profile can be read, and only you can use your connection.',
          ],
        },
      ],
    },
    'no-licence': {
      title: 'Can I use it without a Zoom Phone licence?',
      body: [
        'You can connect, but calling needs a Zoom Phone licence. Please ask your company’s Zoom administrator, or Zoom, about licences.',
      ],
    },

    'admin-policy': {
      title: 'For administrators: call without the browser’s question',
      body: [
        'Chrome and Edge ask on each call whether they may open Zoom. If you manage the devices, set the browser policy `AutoLaunchProtocolsFromOrigins` to the following value, and calls started from Shodan Pro’s pages, and only those, open Zoom without the question.',
        { policy: 'auto-launch' },
        'Owners and admins can copy the values for each browser under [[Settings]], [[Workspace]], [[Open Zoom without asking]].',
        {
          points: [
            'Chrome and Edge (85 or later): set the value as it is, by group policy or mobile device management.',
            'Firefox (90 or later, ESR 78.12 or later): set the same name and value under `policies` in `policies.json`.',
          ],
        },
      ],
    },
    support: {
      title: 'Contact',
      body: [
        {
          contact: {
            here: 'If this guide does not solve it, please contact:',
            colleagues: 'In your workspace you can ask these owners and admins:',
            nobodyElse:
              'If this guide does not solve it, please ask the person at your company who set up Shodan Pro. What your members are shown as the contact is set under [[Settings]], [[Workspace]].',
            inviter:
              'If this guide does not solve it, please ask whoever invited you to Shodan Pro, or the person at your company who set it up. Open this page after logging in, and it shows how to reach the owners and admins of your workspace.',
          },
        },
        'Please tell us the following. We never need your password.',
        {
          points: [
            'What you did and the message you saw',
            'The reference, if one was shown on the screen',
            'Date and time',
            'Your operating system, browser and version of the Zoom app',
          ],
        },
        'For Zoom Phone licences and faults in the Zoom app itself, please contact [Zoom support](https://support.zoom.com/).',
      ],
    },
  },
}
