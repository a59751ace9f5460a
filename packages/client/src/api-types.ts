/**
 * The API in types. Made from the OpenAPI document by `npm test -- e2e/client/types.test.ts -u`: change the routes, not this.
 */
export interface paths {
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who changed what
         * @description Latest first: every call of this API that changed something, by people and keys; sign-ins and set-ups that were refused too. Not read marks, dry runs, previews and checks; sends and uploads only by people: those of keys stand in the history. Neither bodies nor secrets are kept. Kept for `TANDEM_AUDIT_KEPT_DAYS`. Needs the scope `manage`.
         */
        get: operations["listAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List in what WABAs are billed
         * @description Needs the scope `read`.
         */
        get: operations["listBillingAccounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/billing-accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say in what a WABA is billed
         * @description By the id of the WABA. Meta is asked by itself; what is said here counts more. Another time zone moves messages to other days and months. Needs the scope `manage`.
         */
        put: operations["changeBillingAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/branding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the branding of the hosted page
         * @description The workspace's own; for the operator's key without `workspace_id` that of all workspaces. Needs the scope `read`.
         */
        get: operations["readBranding"];
        /**
         * Set the branding of the hosted page
         * @description For the workspace; for the operator's key without `workspace_id` for all workspaces that have none of their own. Needs the scope `manage`.
         */
        put: operations["setBranding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List broadcasts
         * @description Latest first. Needs the scope `read`.
         */
        get: operations["listBroadcasts"];
        put?: never;
        /**
         * Make a broadcast
         * @description A draft: nothing is sent before `start`. A template only: for people who have not written in 24 hours WhatsApp takes nothing else, so free text to many is refused. The template must be known (`GET /templates`) and its parameters must fit. Some recipients can come along; more by `POST …/recipients` and `…/recipients.csv`. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["createBroadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a broadcast
         * @description Needs the scope `read`.
         */
        get: operations["readBroadcast"];
        put?: never;
        post?: never;
        /**
         * Remove a broadcast that was never started
         * @description Needs the scope `send`, and of people the role `admin`.
         */
        delete: operations["deleteBroadcast"];
        options?: never;
        head?: never;
        /**
         * Rename a broadcast, or give it another time
         * @description A time before it was started; `schedule_at: null` makes a scheduled one a draft again. Needs the scope `send`, and of people the role `admin`.
         */
        patch: operations["changeBroadcast"];
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a broadcast
         * @description For good: those who wait get nothing. Repeating is harmless. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["cancelBroadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dry run
         * @description Sends and changes nothing. Who would get it, who would not and why, what it will cost, what stands in the way. Needs the scope `read`.
         */
        post: operations["checkBroadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the messages of a broadcast got
         * @description Counted when it is asked for; some seconds with a hundred thousand. Needs the scope `read`.
         */
        get: operations["readBroadcastDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/left-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who gets nothing, and why
         * @description Those that were skipped; before the end also those that would be skipped if it began now (opted out, a variable missing). Needs the scope `read`.
         */
        get: operations["listLeftOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/left-out.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who gets nothing, as CSV
         * @description The same as a file, streamed (`text/csv`, UTF-8). Needs the scope `read`.
         */
        get: operations["exportLeftOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a broadcast
         * @description What still waits in the queue is taken back; what is on its way to Meta goes. Repeating is harmless. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["pauseBroadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the recipients of a broadcast
         * @description In the order in which they came, with what became of their messages. Needs the scope `read`.
         */
        get: operations["listRecipients"];
        put?: never;
        /**
         * Add recipients to a broadcast
         * @description A list of up to 5,000, people whom the number knows, or those of an earlier broadcast. Everybody is in it once: who comes again, in whatever spelling, is skipped as `duplicate`; what cannot be a phone or BSUID as `invalid`. Not while it is running. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["addRecipients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/recipients.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Results as CSV
         * @description Every recipient with state, status and error, streamed (`text/csv`, UTF-8). Needs the scope `read`.
         */
        get: operations["exportRecipients"];
        put?: never;
        /**
         * Add recipients by CSV
         * @description The body is the file (`Content-Type: text/csv`, up to 100 MB, read as it comes). The first line names the columns; every column but the phone is a variable of the recipient. Comes whole or not at all: a line that cannot be read is named, and nothing of the file stays. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["uploadRecipients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a broadcast
         * @description Agrees to the template as it is now. Recipients whom Meta refused for what stopped it (not for who they are) are sent to again. Repeating is harmless. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["resumeBroadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a broadcast
         * @description At once, or at `schedule_at` if that is to come. 409 `conflict`: no recipients, or the template cannot be sent. Repeating is harmless. Needs the scope `send`, and of people the role `admin`.
         */
        post: operations["startBroadcast"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List consents
         * @description Needs the scope `read`.
         */
        get: operations["listConsents"];
        put?: never;
        /**
         * Record what the owner confirmed
         * @description The hosted page does it by itself. A consent is never changed and never deleted. Needs the scope `manage`.
         */
        post: operations["giveConsent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List contacts
         * @description Latest made first. Contacts that were merged into another are not listed. Needs the scope `read`.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a contact
         * @description The id of one that was merged into another answers with that other one. Needs the scope `read`.
         */
        get: operations["readContact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that two contacts are one person
         * @description The other one goes into this one: messages, aliases, and what this one does not know. Also lifts what an undone merge kept apart. Both must belong to the same number (409 `conflict` otherwise). Needs the scope `manage`.
         */
        post: operations["mergeContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which contacts became this one
         * @description Latest first, undone ones too. Needs the scope `read`.
         */
        get: operations["listMerges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/{id}/merges/{merge_id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a merge
         * @description What moved goes back to the contact that went: messages, aliases, conversation, names. The two are kept apart from then on. What came since the merge stays in the conversation it was told under. Repeating is harmless. Needs the scope `manage`.
         */
        post: operations["undoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations
         * @description Latest message first, each with what a row of an inbox shows. Filters hold together; a search finds people by name, username or phone, and messages by their words. Needs the scope `read`.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a conversation
         * @description The id of one that was merged into another answers with that other one. Needs the scope `read`.
         */
        get: operations["readConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What may be sent now, by which hand, until when, at what price
         * @description Needs the scope `read`.
         */
        get: operations["adviseReply"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which stretch of a conversation is known, and by what
         * @description Needs the scope `read`.
         */
        get: operations["readCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conversation over from the bot
         * @description As a reply typed on the phone does: sends of bots are refused (`handoff_active`) until it ends. Repeating is harmless. Needs the scope `send`.
         */
        post: operations["takeConversation"];
        /**
         * Give a conversation back to the bot
         * @description What a bot answers to messages that are older than the person’s last reply stays refused. Repeating is harmless. Needs the scope `send`.
         */
        delete: operations["giveConversationBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What stands between the messages of a conversation
         * @description When the number was connected, suspended, disconnected, why and by whom; and the open gaps, without those from before the link. Needs the scope `read`.
         */
        get: operations["listThreadMarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of a conversation
         * @description Newest first: what the customer, the phone (`origin: app`) and the API said, with statuses, revisions, reactions and what is quoted. Read on with `cursor`, or to either side of a message with `before`, `after`, `around`. Needs the scope `read`.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count a conversation as read
         * @description Here only: the customer sees no blue ticks. Those come from `POST /messages/{id}/read`, which counts as read too. Needs the scope `send`.
         */
        post: operations["markConversationRead"];
        /**
         * Count the last message of the customer as unread
         * @description Needs the scope `send`.
         */
        delete: operations["markConversationUnread"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List event types
         * @description Each with a JSON Schema of the whole event and an example. Needs the scope `read`.
         */
        get: operations["listEventTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-types/{type}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an event type
         * @description Needs the scope `read`.
         */
        get: operations["readEventType"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Pull events
         * @description Oldest first. Give `next_cursor` as `after` next time: nothing is skipped. An empty page may come with a new cursor where a filter let nothing through. With the operator’s key `workspace_id` is needed once there are several workspaces. Needs the scope `read`.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an event
         * @description Needs the scope `read`.
         */
        get: operations["readEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages known to be missing
         * @description Found last first. A gap opens when a status, reply, reaction, edit or deletion names a message that Tandem never saw, and closes by itself when the message comes. Needs the scope `read`.
         */
        get: operations["listGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List invitations that nobody has used yet
         * @description The links themselves are never shown again. Needs the scope `manage`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite a person
         * @description The link works once, for seven days, and is shown this once: pass it on yourself. Nobody invites to a role above their own. With the operator's key this is the way back in when no owner can sign in. Needs the scope `manage`.
         */
        post: operations["invitePerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Withdraw an invitation
         * @description Its link stops working. Needs the scope `manage`.
         */
        delete: operations["withdrawInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join by a link, or choose a new password
         * @description Answers as signing in does. A new person says their name and chooses a password; a person who is known here proves the one they have; a reset sets the new one and ends every session of the person.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read what a link is for
         * @description By its token, which goes in the body so that no log keeps it. `link_expired` when it no longer works.
         */
        post: operations["lookAtInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Meta's webhooks as they came
         * @description Latest first. A workspace sees those that were found to be its own. Needs the scope `read`.
         */
        get: operations["listJournal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a journal entry
         * @description With its body when the key has the scope `manage`. With `redacted=true` with a body in which people are masked instead, for every key. Needs the scope `read`.
         */
        get: operations["readJournalEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Process a journal entry again
         * @description Harmless whatever its state: what it says a second time changes nothing. Needs the scope `manage`.
         */
        post: operations["replayJournalEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List keys
         * @description Revoked ones too. The keys themselves are never shown again. Needs the scope `read`.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make a key
         * @description The key is in the answer, this once. A key can only give scopes that it has. Without `workspace_id` the operator makes another operator's key, and must say so with the scope `admin`. Needs the scope `manage`.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a key
         * @description Needs the scope `read`.
         */
        get: operations["readKey"];
        put?: never;
        post?: never;
        /**
         * Revoke a key
         * @description At once in this process, within ten seconds in others. Doing so again is harmless. A key can only end keys whose scopes it has. Needs the scope `manage`.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what each message cost
         * @description Newest first: a row for every live message that left a number. Needs the scope `read`.
         */
        get: operations["listLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as CSV
         * @description Streamed, however long it is (`text/csv`, UTF-8). Needs the scope `read`.
         */
        get: operations["exportLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload media for a send
         * @description A form (`multipart/form-data`) with the file under `file`; its kind is that of its part, or a field `type`. Kind and size are checked first: images 5 MB, video and sound 16 MB, documents 100 MB, stickers 100 KB (500 KB when they move). 415 `unsupported_media_type`, 413 `payload_too_large`. Needs the scope `send`.
         */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the bytes of an upload
         * @description Straight from Meta, as long as it keeps them: 30 days. `not_found` afterwards, and for media of another number. Needs the scope `read`.
         */
        get: operations["readUploadedMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message
         * @description Checked, then handed to Meta in one call. 201: Meta accepted it (delivery is told by `message.status`). 200: the key was used before, and this is that message. 202: without an outcome yet. As `queued` it waits for its turn and goes by itself; as `sending` nobody knows whether Meta took it (no answer in time): it is not sent again, a status settles it. A refusal by Meta is a problem with `meta` and `message_id`; the message stays in the history as `failed`. Before Meta is asked: `number_disconnected`, `number_suspended`, `window_closed`. Needs the scope `send`.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a message as read
         * @description A customer's message and all before it, within 30 days; they see the blue ticks. Handed to Meta in one call; repeating is harmless. Needs the scope `send`.
         */
        post: operations["markMessageRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List numbers
         * @description Needs the scope `read`.
         */
        get: operations["listNumbers"];
        put?: never;
        /**
         * Attach a number
         * @description Takes a number that is already on the Cloud API of your Meta app, by its ids and a token. Meta is asked: the token must reach the number and its WABA, and Meta says in which mode it is (400 `invalid_request` names the field that is wrong; 503 `meta_unreachable`: nothing was attached). Repeating is harmless: token and display number are taken over (200 instead of 201); a disconnected number is connected again. What Meta posted for its WABA before is processed now. 409 `conflict` when the number is in another workspace, connected under another WABA or in another mode, or (unless the operator asks) when its WABA has numbers in another workspace. Needs the scope `manage`.
         */
        post: operations["attachNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a number
         * @description Needs the scope `read`.
         */
        get: operations["readNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how fast a number sends
         * @description Slower, to leave room for what other systems send; or faster, where Meta has raised the number and Tandem has not read it yet. Above what Meta allows it refuses (130429), and the queue slows down by itself. Needs the scope `manage`.
         */
        patch: operations["changeNumber"];
        trace?: never;
    };
    "/api/v1/numbers/{id}/completeness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what was received, stored and delivered, day by day
         * @description Days are those of UTC. Without a range the last 7; at most 92. Needs the scope `read`.
         */
        get: operations["readCompleteness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the whole history of a number
         * @description Streamed as NDJSON (`application/x-ndjson`), a line an object with its `kind`: `export` (the head), `contact`, `conversation`, `message` with its statuses and revisions. Media by its references only. Needs the scope `read`, and of people the role `admin`.
         */
        get: operations["exportNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/handoff-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read when a person takes over from the bot
         * @description Needs the scope `read`.
         */
        get: operations["readHandoffRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change when a person takes over from the bot
         * @description Counts from now on; the silence also for handoffs that are. `enabled: false` ends them all. Needs the scope `manage`.
         */
        patch: operations["changeHandoffRules"];
        trace?: never;
    };
    "/api/v1/numbers/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a history into a number
         * @description What an export gave, of this number or another one (`Content-Type: application/x-ndjson`, read as it comes). Recorded as history: no events of what it brings, no windows, no costs; nothing is sent or fetched. What is known stays as it is, so the same file twice changes nothing. A line that cannot be read costs only itself. Needs the scope `manage`.
         */
        post: operations["importNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/intervals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The link of a number as a story
         * @description Which state the link had when, why and by whom; latest first. Needs the scope `read`.
         */
        get: operations["listLinkIntervals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/messages/{message_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one message by its wamid
         * @description Needs the scope `read`.
         */
        get: operations["readMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/messages/{message_id}/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the bytes of a message's media
         * @description The same bytes as `media.url`, with a key instead of a signature. `not_found` until `media.state` is `stored`. One `Range` is understood. Needs the scope `read`.
         */
        get: operations["readMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What Meta told of a number besides messages
         * @description As Meta told it, latest first; also news of the link that turned out to be wrong. Needs the scope `read`.
         */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/one-msg": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read under which id 1MSG clients call a number
         * @description `not_found` when it is not open to them. Needs the scope `read`.
         */
        get: operations["readOneMsgChannel"];
        /**
         * Open a number to 1MSG clients
         * @description Gives the number a short id, under which it is called as a 1MSG channel is: `/{instance_id}/{method}`, with a key of its workspace as the token. From now on its messages are counted for `/messages`, those that are there first. Repeating changes what is named. 409 `conflict`: another number has that id. Needs the scope `manage`.
         */
        put: operations["putOneMsgChannel"];
        post?: never;
        /**
         * Close a number to 1MSG clients
         * @description Its id is free again and the numbers of its messages are forgotten; subscribers stay. Needs the scope `manage`.
         */
        delete: operations["closeOneMsgChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits to be sent
         * @description Needs the scope `read`.
         */
        get: operations["readSendQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/signs-of-life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The owner has opened the app
         * @description Starts the count of 14 days anew, as a message typed on the phone does. Say it only when somebody saw it: Meta does not hear of it. Needs the scope `send`.
         */
        post: operations["noteSignOfLife"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a number stands with Meta: quality, limit, rate
         * @description Meta is asked now. 409 `number_disconnected`: there is nothing to ask with; 422 `meta_refused`: Meta says no, and why; 503 `meta_unreachable`: no answer, or a passing fault. Needs the scope `read`.
         */
        get: operations["readNumberStanding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The story of a number
         * @description Which state the link had when, why and by whose doing; restrictions, imports, other news of Meta’s; signs of life, and what asking Meta last showed. Needs the scope `read`.
         */
        get: operations["readNumberStory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/syncs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how the imports of contacts and history are
         * @description Of the present signup; a later one has imports of its own. Needs the scope `read`.
         */
        get: operations["readSyncs"];
        put?: never;
        /**
         * Import contacts or history
         * @description For what was not asked for at the signup. Meta takes each call once for a signup, within 24 hours of it. Answers at once; Meta is asked in the background, and what the phone holds arrives over minutes or hours. 409 `conflict` when a kind was asked for already, when the 24 hours are over, or when the number is not in the WhatsApp Business app; 409 `number_disconnected`. Then nothing is asked for. Needs the scope `manage`.
         */
        post: operations["askForSyncs"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{id}/templates/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for Meta's list of templates now
         * @description Otherwise it is asked for once a day, and after news and writes. Needs the scope `manage`.
         */
        post: operations["refreshTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboardings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List onboardings, latest first
         * @description Needs the scope `read`.
         */
        get: operations["listOnboardings"];
        put?: never;
        /**
         * Begin to connect a number
         * @description Answers with what your page gives to Facebook’s SDK (`launch`), and with the address of a page of ours that does the same (`connect_url`). 409 `conflict` while the gateway lacks META_APP_ID, META_APP_SECRET or META_CONFIG_ID. Needs the scope `manage`.
         */
        post: operations["beginOnboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboardings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an onboarding: how far it is
         * @description Needs the scope `read`.
         */
        get: operations["readOnboarding"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboardings/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Never mind
         * @description Ends it and its page for good. 409 `conflict` once the app is subscribed at Meta: from there a number is disconnected on the phone. Needs the scope `manage`.
         */
        post: operations["cancelOnboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboardings/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose WABA and number
         * @description While `confirming`. Cannot be changed afterwards: another choice is 409 `conflict`, the same one is harmless. Needs the scope `manage`.
         */
        post: operations["confirmOnboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboardings/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell what came out of the popup
         * @description Answers at once; the steps go on by themselves. 409 `conflict` when a code comes while another one is worked on, or after the end. Needs the scope `manage`.
         */
        post: operations["finishOnboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/onboardings/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read with what the popup is opened
         * @description As `launch` of the beginning, for a page that takes it up again. 409 `conflict` while the gateway lacks META_APP_ID, META_APP_SECRET or META_CONFIG_ID. Needs the scope `manage`.
         */
        get: operations["readLaunch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One look at everything
         * @description How the numbers are, what went through today by who said it, who is failing, what this month has cost, and what needs doing now. Costs of a very busy workspace may be some seconds old. Needs the scope `read`.
         */
        get: operations["readOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people of a workspace
         * @description Needs the scope `read`.
         */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a person
         * @description Needs the scope `read`.
         */
        get: operations["readPerson"];
        put?: never;
        post?: never;
        /**
         * Take a person out of the workspace
         * @description Ends their sessions there: at once in this process, within five seconds in others. The last owner stays (409). Who belongs to no workspace any more is forgotten; the audit log keeps what they did, and their name. Needs the scope `manage`.
         */
        delete: operations["removePerson"];
        options?: never;
        head?: never;
        /**
         * Change the role of a person
         * @description Nobody gives a role above their own, or changes somebody who stands above them. The last owner stays one (409). Counts at once in this process, within five seconds in others. Needs the scope `manage`.
         */
        patch: operations["changePerson"];
        trace?: never;
    };
    "/api/v1/people/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link to a new password
         * @description The link works once, for a day, and is shown this once: pass it on yourself. The password stays until it is used; then every session of the person ends. It ends with another role or workspace of theirs. For a person who belongs to another workspace too, only the operator's key may. Needs the scope `manage`.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Examine what connecting a number needs
         * @description Asks Meta about your app and Tandem about the number, and lists what only the owner can confirm. Nothing is changed; ask as often as you like. Needs the scope `manage`.
         */
        post: operations["examineNumber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List privacy rules
         * @description Latest first. Needs `manage`: a rule names whom it is about. Needs the scope `manage`.
         */
        get: operations["listPrivacyRules"];
        put?: never;
        /**
         * Leave people out, or mask them
         * @description Holds from now on, for all that Meta posts; what is stored already stays until the rule is applied to it. Needs the scope `manage`.
         */
        post: operations["addPrivacyRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a privacy rule
         * @description Needs the scope `manage`.
         */
        get: operations["readPrivacyRule"];
        put?: never;
        post?: never;
        /**
         * End a rule
         * @description From now on everything is kept again; what was kept out does not come back. Needs the scope `manage`.
         */
        delete: operations["removePrivacyRule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/privacy-rules/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply a rule to what is stored already
         * @description Erases or masks contacts, messages, media, events and journal entries, in steps; `applied` tells how far it is. It cannot be undone, and it cannot call back what subscribers have got. Needs the scope `manage`.
         */
        post: operations["applyPrivacyRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List quick replies
         * @description Of the workspace, for all its numbers; by shortcut. Needs the scope `read`.
         */
        get: operations["listQuickReplies"];
        put?: never;
        /**
         * Add a quick reply
         * @description 409 `conflict` when the shortcut is taken. Needs the scope `send`.
         */
        post: operations["addQuickReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/quick-replies/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a quick reply
         * @description Needs the scope `send`.
         */
        delete: operations["removeQuickReply"];
        options?: never;
        head?: never;
        /**
         * Change a quick reply
         * @description Needs the scope `send`.
         */
        patch: operations["changeQuickReply"];
        trace?: never;
    };
    "/api/v1/rate-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List rate cards
         * @description Needs the scope `read`.
         */
        get: operations["listRateCards"];
        put?: never;
        /**
         * Load a rate card
         * @description Meta's files as they are (base rates, and volume tiers if you like). The card prices everything from `valid_from` on until the next card of the currency, also what was sent before it was loaded. It takes the place of a card of the same currency and day. For the operator, and for people who are owner of every workspace. Needs the scope `admin`.
         */
        post: operations["loadRateCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-cards/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a rate card with its rates
         * @description Every market and category, also those that are charged like another one. Needs the scope `read`.
         */
        get: operations["readRateCard"];
        put?: never;
        post?: never;
        /**
         * Remove a rate card
         * @description What it priced is priced by the card before it, or has no amount any more. For the operator, and for people who are owner of every workspace. Needs the scope `admin`.
         */
        delete: operations["removeRateCard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who is signed in
         * @description 401 when nobody is; a key is nobody. Needs the scope `read`.
         */
        get: operations["readSession"];
        put?: never;
        /**
         * Sign in
         * @description Answers with the cookie `tandem_session`, which opens the API as a key of the workspace would, within what the role may. 401 for a wrong password and an unknown address alike; after too many tries 429 with `Retry-After`. The session ends after 14 days without use, after 90 at the latest.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description Ends the session of the cookie, if there is one.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        /**
         * Go on in another workspace
         * @description Needs the scope `read`.
         */
        patch: operations["changeSession"];
        trace?: never;
    };
    "/api/v1/session/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in by OpenID Connect
         * @description For browsers: leads to the provider. `not_found` when none is configured.
         */
        get: operations["signInByOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from the provider
         * @description For browsers. Lets in people who are known here or were invited: by who they are at the provider, the first time by an address it vouches for (`email_verified`). That first time ends the password and the sessions they had. Everybody else lands on the console with `?sign_in=` and the reason.
         */
        get: operations["finishOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your name or password
         * @description A new password ends every other session of the person. Needs the scope `read`.
         */
        patch: operations["changeOwnPerson"];
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your open sessions
         * @description Of the person who asks, in all workspaces; the last used first. Needs the scope `read`.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End one of your sessions
         * @description At once in this process, within five seconds in others. Needs the scope `read`.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/excluded-countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the countries that are warned of
         * @description Needs the scope `read`.
         */
        get: operations["readExcludedCountries"];
        /**
         * Replace the countries that are warned of
         * @description Only with the operator's key. An empty list warns of none. Needs the scope `admin`.
         */
        put: operations["replaceExcludedCountries"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read for how long what is kept
         * @description The operator's settings, the same for every workspace. Needs the scope `read`.
         */
        get: operations["readRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the console is set up */
        get: operations["readSetup"];
        put?: never;
        /**
         * Make the first owner
         * @description With the operator's key, once: when there is an owner, 409. Later owners are invited. Answers as signing in does.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow events as they happen
         * @description Server-sent events: `id` is the event id, `event` its type, `data` the event. Starts now, or behind the event of `Last-Event-ID` or `after`. A comment every 15 seconds keeps the line open. Needs the scope `read`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List subscribers
         * @description Needs the scope `read`.
         */
        get: operations["listSubscribers"];
        put?: never;
        /**
         * Make a subscriber
         * @description Gets every event from now on that its filters let through. The secret is shown this once. Needs the scope `manage`.
         */
        post: operations["createSubscriber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a subscriber and its backlog
         * @description Needs the scope `read`.
         */
        get: operations["readSubscriber"];
        put?: never;
        post?: never;
        /**
         * Remove a subscriber
         * @description With everything it is still owed, and its attempts. Needs the scope `manage`.
         */
        delete: operations["removeSubscriber"];
        options?: never;
        head?: never;
        /**
         * Change a subscriber
         * @description What is already owed goes to the new address. A changed secret signs from the next attempt on. Needs the scope `manage`.
         */
        patch: operations["changeSubscriber"];
        trace?: never;
    };
    "/api/v1/subscribers/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List attempts to deliver
         * @description Latest first, with what the subscriber answered. Needs the scope `read`.
         */
        get: operations["listAttempts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/attempts/{attempt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an attempt with its request
         * @description Needs the scope `read`.
         */
        get: operations["readAttempt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Enable a subscriber again
         * @description One that was disabled after days of failure, or is failing: it is tried at once, and owed everything that it missed, in order. Needs the scope `manage`.
         */
        post: operations["enableSubscriber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/handshake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make Meta's handshake again
         * @description For format `meta`: asks the address with `hub.mode`, `hub.challenge` and `hub.verify_token`, as Meta does. 204 when it answered with the challenge, `invalid_request` with the reason when it did not. Needs the scope `manage`.
         */
        post: operations["shakeHands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List parked deliveries
         * @description Given up on after three days of retries, kept for `resume`. Needs the scope `read`.
         */
        get: operations["listParked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a stretch of the past again
         * @description Every event of that stretch that the subscriber's filters let through, in order, under its old id. What is still pending is not doubled; what is parked becomes pending. Live events may be delivered in between: `sequence` tells the order. Needs the scope `manage`.
         */
        post: operations["replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try parked and waiting deliveries now
         * @description All of them, or the parked ones of the events that are named. Needs the scope `manage`.
         */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the secret without losing a delivery
         * @description Both secrets sign for a while: change yours any time in it. Format `meta` carries one signature: there the new one counts at once. Needs the scope `manage`.
         */
        post: operations["rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a delivery
         * @description Posts the last fitting event now, in the format of the subscriber, signed; answers with what was sent and what came back. Nothing is counted or tried again. Needs the scope `manage`.
         */
        post: operations["testSubscriber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscribers/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you would get, in each format
         * @description The last event of a type, or a certain one, as each format would post it; an invented one where there is none yet. Nothing is sent. Needs the scope `read`.
         */
        get: operations["previewFormats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description As Meta's list last had them, moved on by Meta's news. Needs the scope `read`.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Make a template
         * @description Handed to Meta, which reviews it (up to 24 hours); `template.updated` tells the end. A refusal by Meta is 422 `meta_refused` with its code and what to do; 503 `meta_unreachable`: nobody knows whether it happened, the list will show it within a minute. Needs the scope `manage`.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a template
         * @description Needs the scope `read`.
         */
        get: operations["readTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description At Meta, for good: the name is locked for 30 days. It stays listed here under `deleted=true`. A refusal by Meta is 422 `meta_refused` with its code and what to do; 503 `meta_unreachable`: nobody knows whether it happened, the list will show it within a minute. Needs the scope `manage`.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        /**
         * Change a template
         * @description Components are replaced as a whole, and Meta reviews it again. A refusal by Meta is 422 `meta_refused` with its code and what to do; 503 `meta_unreachable`: nobody knows whether it happened, the list will show it within a minute. Needs the scope `manage`.
         */
        patch: operations["changeTemplate"];
        trace?: never;
    };
    "/api/v1/templates/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to a template
         * @description Latest first, the last 100, as far back as events are kept. Needs the scope `read`.
         */
        get: operations["listTemplateNews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fill a template without sending it
         * @description With `variables` (a value for each key) or with the `components` of a send. Answers how it reads, what a send needs, and why Meta would refuse it. Needs the scope `read`.
         */
        post: operations["previewTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{id}/unpause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the pause of a template
         * @description After a pause by Meta's pacing. A refusal by Meta is 422 `meta_refused` with its code and what to do; 503 `meta_unreachable`: nobody knows whether it happened, the list will show it within a minute. Needs the scope `manage`.
         */
        post: operations["unpauseTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload the sample of a template's header
         * @description The body is the file: JPEG or PNG (5 MB), MP4 (16 MB), PDF (100 MB), with its length told. The answered `handle` goes into `example.header_handle` of the HEADER component. 415 `unsupported_media_type`, 413 `payload_too_large`. Needs the scope `manage`.
         */
        post: operations["uploadTemplateSample"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sum up what messages cost
         * @description What was sent by phone, free, beside what the API sent, free or paid. A charge counts on the day of its delivery, everything else when it was sent. Amounts come from the rate cards that are loaded now. Needs the scope `read`.
         */
        get: operations["readUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/usage.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same as CSV
         * @description A line for each group and currency (`text/csv`, UTF-8). Needs the scope `read`.
         */
        get: operations["exportUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description All of them for the operator's key, its own one for a workspace's key. Needs the scope `read`.
         */
        get: operations["listWorkspaces"];
        put?: never;
        /**
         * Make a workspace
         * @description Only with the operator's key. Needs the scope `admin`.
         */
        post: operations["createWorkspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspaces/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a workspace
         * @description Needs the scope `read`.
         */
        get: operations["readWorkspace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a workspace
         * @description Needs the scope `manage`.
         */
        patch: operations["changeWorkspace"];
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process is alive */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Metrics in the text format of Prometheus */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The database answers and has its tables
         * @description 503 `database_unavailable` when not. Looked at once a second at most.
         */
        get: operations["readiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "broadcast.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A broadcast has ended. */
        post: operations["delivered.broadcast.completed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "broadcast.progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A broadcast went on. */
        post: operations["delivered.broadcast.progress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "contact.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name in the address book, marketing preference or identity changed. */
        post: operations["delivered.contact.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    event: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a subscriber gets
         * @description Signed by Standard Webhooks (`webhook-id`, `webhook-timestamp`, `webhook-signature`). Answer 2xx within 15 seconds; anything else is tried again over three days, in order within a conversation.
         */
        post: operations["deliveredEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "gap.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message that was missing came after all. */
        post: operations["delivered.gap.closed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "gap.found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Something points at a message that never came. */
        post: operations["delivered.gap.found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "handoff.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A conversation was given back to the bot. */
        post: operations["delivered.handoff.ended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "handoff.started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A person took a conversation over from the bot. */
        post: operations["delivered.handoff.started"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "history.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The history import has ended. */
        post: operations["delivered.history.completed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "history.declined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The owner did not share the history. */
        post: operations["delivered.history.declined"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "history.progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A chunk of the history import came. */
        post: operations["delivered.history.progress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.edited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody edited a message. */
        post: operations["delivered.message.edited"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The media of a message is stored, or will never be. */
        post: operations["delivered.message.media"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A customer wrote. */
        post: operations["delivered.message.received"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.revoked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody deleted a message for everyone. */
        post: operations["delivered.message.revoked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The business wrote, on the phone or by API. */
        post: operations["delivered.message.sent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "message.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A message of the API went on: sent, delivered, read, played, failed. */
        post: operations["delivered.message.status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "meta.notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Meta told something that no other event tells; only for those who ask for it. */
        post: operations["delivered.meta.notice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.connected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The number was attached. */
        post: operations["delivered.number.connected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.disconnected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The link has ended. */
        post: operations["delivered.number.disconnected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.link_expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The owner's app has been silent for 10, 12 or 13 days. */
        post: operations["delivered.number.link_expiring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.reconnected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The link is back. */
        post: operations["delivered.number.reconnected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.restricted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Meta restricted what the account may do, or a restriction has run out. */
        post: operations["delivered.number.restricted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.seen_again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The app has shown itself again after such a warning. */
        post: operations["delivered.number.seen_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "number.suspended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Meta paused the link. */
        post: operations["delivered.number.suspended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscriber.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A subscriber failed for days and was switched off. */
        post: operations["delivered.subscriber.disabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "template.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Status, quality, category or components of a template changed. */
        post: operations["delivered.template.updated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "window.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A window is over. */
        post: operations["delivered.window.closed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "window.opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A window opened: free-form can be sent by API. */
        post: operations["delivered.window.opened"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        AddedRecipients: {
            added: number;
            counts: components["schemas"]["BroadcastCounts"];
            duplicates: number;
            invalid: number;
        };
        /** @description What the address book of the owner's phone last said. */
        AddressBookEntry: {
            /**
             * @description The owner's last act. `remove`: no name is left.
             * @enum {string}
             */
            action: "add" | "remove";
            /** Format: date-time */
            at: string;
            first_name: string | null;
            name: string | null;
        };
        Advice: {
            /** Format: date-time */
            at: string;
            /** @description Whether a send with `actor: bot` may go, as far as that depends on who speaks. */
            bot: {
                allowed: boolean;
                /** @description When that ends, if it does by itself. */
                until: string | null;
                /** @description Empty while it is allowed. */
                why_not: components["schemas"]["Obstacle"][];
            };
            conversation_id: string;
            /** @description Text, media and the like, by API. */
            free_form: {
                allowed: boolean;
                /** @enum {string} */
                cost: "free" | "charged";
                /** @description When that ends, if it does by itself. */
                until: string | null;
                /** @description Empty while it is allowed. */
                why_not: components["schemas"]["Obstacle"][];
            };
            handoff: components["schemas"]["Handoff"] | null;
            /** @description By hand, in the WhatsApp Business app. */
            phone: {
                allowed: boolean;
                /** @enum {string} */
                cost: "free" | "charged";
                /** @description When that ends, if it does by itself. */
                until: string | null;
                /** @description Empty while it is allowed. */
                why_not: components["schemas"]["Obstacle"][];
            };
            /** @description For people, in one or two sentences. */
            summary: string;
            /** @description By API, one for each category. */
            templates: {
                allowed: boolean;
                /** @enum {string} */
                category: "utility" | "marketing" | "authentication";
                /** @enum {string} */
                cost: "free" | "charged";
                /** @description Exact decimals, by your rate card; `low` if the window is still open when it arrives, `high` if not. null: free, or no card knows. */
                price: {
                    currency: string;
                    high: string;
                    low: string;
                } | null;
                /** @description When that ends, if it does by itself. */
                until: string | null;
                /** @description Empty while it is allowed. */
                why_not: components["schemas"]["Obstacle"][];
            }[];
            window: components["schemas"]["Window"];
        };
        Attempt: {
            conversation_id: string | null;
            duration_ms: number;
            error: string | null;
            event_id: string;
            event_type: string | null;
            id: number;
            number_id: string | null;
            /**
             * @description `failed` will be tried again; `parked` was the last try and is kept for `resume`; `skipped`: the format has no word for it, nothing was posted.
             * @enum {string}
             */
            outcome: "delivered" | "failed" | "parked" | "skipped";
            /** @description The first characters of the answer. */
            response: string | null;
            /** Format: date-time */
            started_at: string;
            /** @description What the subscriber answered, if it did. */
            status_code: number | null;
            subscriber_id: string;
            /** @description 1 for the first. */
            try: number;
        };
        AttemptDetail: {
            conversation_id: string | null;
            duration_ms: number;
            error: string | null;
            event_id: string;
            event_type: string | null;
            id: number;
            number_id: string | null;
            /**
             * @description `failed` will be tried again; `parked` was the last try and is kept for `resume`; `skipped`: the format has no word for it, nothing was posted.
             * @enum {string}
             */
            outcome: "delivered" | "failed" | "parked" | "skipped";
            /** @description Made again from the event as the subscriber is now: the address, the body, and the names of headers; their values are secret. Null: the event is gone, or it cannot be made (`error` of the attempt says why). */
            request: {
                /** @description Null: the format had no words for it. */
                body: string | null;
                headers: {
                    [key: string]: string;
                };
                url: string;
            } | null;
            /** @description The first characters of the answer. */
            response: string | null;
            /** Format: date-time */
            started_at: string;
            /** @description What the subscriber answered, if it did. */
            status_code: number | null;
            subscriber_id: string;
            /** @description 1 for the first. */
            try: number;
        };
        /** @description Somebody changed something. */
        AuditEntry: {
            /** @description The `operationId` of the call in the OpenAPI document, e.g. `createSubscriber`. */
            action: string;
            actor: {
                id: string | null;
                /**
                 * @description `unknown`: nobody that was recognised: a sign-in that was refused (`status` 401, 403 or 429).
                 * @enum {string}
                 */
                kind: "person" | "key" | "operator" | "unknown";
                /** @description As it was then. */
                name: string | null;
            };
            /** @description From where, for people. */
            address: string | null;
            /** Format: date-time */
            at: string;
            id: string;
            /** @description What was answered. */
            status: number;
            /** @description The id of what it was about. */
            target: string | null;
            /** @description null: the operator's, where no workspace was named. */
            workspace_id: string | null;
        };
        BegunOnboarding: {
            /** @description The popup's screen, in Meta's word. */
            cancelled_at_step: string | null;
            /** @description While `confirming`: choose one of them. Afterwards the one that was chosen. */
            candidates: {
                /** @description Meta's id of the business portfolio. */
                business_id: string | null;
                business_name: string | null;
                display_phone_number: string;
                phone_number_id: string;
                verified_name: string | null;
                waba_id: string;
                waba_name: string | null;
            }[];
            /** @description When somebody ended it for good (`cancel`): its popup cannot be opened again. */
            closed_at: string | null;
            /** @description The hosted page, to be given to the business. Shown this once; ends with the onboarding. */
            connect_url: string;
            /**
             * Format: date-time
             * @description Until then the hosted page works; what was not begun by then is `expired`.
             */
            connect_url_expires_at: string;
            /** Format: date-time */
            created_at: string;
            id: string;
            launch: components["schemas"]["LaunchParameters"];
            /** @description The number, once it is attached. */
            number_id: string | null;
            refusal: {
                /**
                 * @description Stable; this is what programs should look at.
                 * @enum {string}
                 */
                code: "sync_already_asked" | "sync_too_late" | "history_declined" | "number_banned" | "too_many_attempts" | "number_too_young" | "personal_app" | "app_too_old" | "country_excluded" | "credit_line_left_over" | "facebook_account_too_new" | "portfolio_limit" | "admin_rights_missing" | "number_connected_elsewhere" | "display_name_refused" | "signup_code_expired" | "address_not_allowed" | "app_not_live" | "account_blocked" | "payment_problem" | "number_not_registered" | "access_lost" | "permission_missing" | "not_found_at_meta" | "too_many_calls" | "meta_unavailable" | "invalid_at_meta" | "refused_by_meta" | "start_again" | "code_expired" | "not_on_business_app" | "not_active_at_meta" | "number_not_listed" | "finished_without_number" | "app_only_install" | "other_portfolio" | "other_workspace" | "meta_unreachable" | "contradicts_records";
                explanation: string;
                /** @description What the business or the operator does about it. */
                next_step: string;
                title: string;
            } | null;
            /** @description What the popup told last. */
            session: {
                business_id: string | null;
                current_step: string | null;
                event: string;
                phone_number_id: string | null;
                waba_id: string | null;
            } | null;
            /**
             * @description The last thing that was done. `launched` waits for the popup, `confirming` for somebody to choose among `candidates`; the others go on by themselves. After `cancelled` and `failed` the popup can be opened again; `connected` and `expired` are final.
             * @enum {string}
             */
            state: "launched" | "code_received" | "token_exchanged" | "confirming" | "number_found" | "checked" | "app_subscribed" | "attached" | "connected" | "cancelled" | "failed" | "expired";
            steps: {
                /** @description When it was done, skipped or failed. */
                at: string | null;
                /** @description What the last try met, for people. A waiting step with an error is tried again. */
                error?: string;
                /** @enum {string} */
                name: "launch" | "receive_code" | "exchange_token" | "find_number" | "confirm_number" | "check_number" | "subscribe_app" | "attach_number" | "ask_sync";
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed";
                /** @description What has happened when it is done, for people. */
                title: string;
            }[];
            /** @description As `GET /numbers/{id}/syncs` shows it; all null until the number is attached. */
            sync: {
                contacts: components["schemas"]["ContactsSync"] | null;
                /** @description Until then Meta can be asked. */
                expires_at: string | null;
                history: components["schemas"]["HistorySync"] | null;
            };
            /** @description The switch: contacts and history are asked for. */
            sync_wanted: boolean;
            /** Format: date-time */
            updated_at: string;
            workspace_id: string;
        };
        BillingAccount: {
            /** @description null: unknown; then the only currency that has cards. */
            currency: string | null;
            /** @description In whose days and months Meta bills. */
            time_zone: string;
            /** @description null: nobody yet. */
            told_by: ("meta" | "operator") | null;
            waba_id: string;
        };
        /** @description What the hosted page shows as yours; null: as Tandem does. */
        Branding: {
            /** @description Of buttons and marks. */
            colour: string | null;
            /** @description A picture, by https. Browsers of your customers fetch it from there. */
            logo_url: string | null;
            /** @description Shown as who connects the number. */
            name: string | null;
        };
        /** @description What the hosted page shows as yours; null: as Tandem does. */
        BrandingInput: {
            /** @description Of buttons and marks. */
            colour: string | null;
            /** @description A picture, by https. Browsers of your customers fetch it from there. */
            logo_url: string | null;
            /** @description Shown as who connects the number. */
            name: string | null;
        };
        Broadcast: {
            counts: components["schemas"]["BroadcastCounts"];
            /** Format: date-time */
            created_at: string;
            ended_at: string | null;
            id: string;
            name: string;
            number_id: string;
            /** @description Why it is paused: `asked`, `template_paused`, `number_disconnected`, `meta_refused`, … */
            reason: {
                code: string;
                detail: string;
            } | null;
            schedule_at: string | null;
            started_at: string | null;
            /** @enum {string} */
            state: "draft" | "scheduled" | "running" | "paused" | "completed" | "cancelled";
            template: {
                /** @description As it was when somebody last said go. */
                category: string | null;
                /** @description Of the send; a recipient's variables stand as `{{column}}` or `{{column|otherwise}}`. */
                components: {
                    [key: string]: unknown;
                }[];
                id: string;
                language: string;
                name: string;
            };
            workspace_id: string;
        };
        BroadcastCheck: {
            category: string | null;
            /** @description What it will cost; null: nobody knows prices here. */
            estimate: ({
                currency: string | null;
                free: number;
                high: string;
                low: string;
                markets: ({
                    free: number;
                    high?: string;
                    /** @description Absent without a rate. */
                    low?: string;
                    market: string;
                    messages: number;
                } & {
                    [key: string]: unknown;
                })[];
                messages: number;
                unpriced: number;
            } & {
                [key: string]: unknown;
            }) | null;
            /** @description Wrote within 24 hours: they do not count against the limit. */
            in_window: number;
            /** @description How many people a day the portfolio may write to first; null: Meta did not tell. */
            messaging_limit: {
                /** @description null: none. */
                limit: number | null;
                tier: string;
            } | null;
            /** @description Which variables, how many recipients. */
            missing: {
                [key: string]: number;
            };
            /** @description What stands in the way, and what to know before. */
            problems: {
                blocking: boolean;
                code: string;
                detail: string;
            }[];
            /** @description The body as the first recipient would read it. */
            sample: string | null;
            /** @description Would be sent if it were started now. */
            sendable: number;
            /** @description Would not, or are not, sent. */
            skipped: {
                duplicates: number;
                invalid: number;
                missing_variables: number;
                opted_out: number;
                private: number;
            };
            template: {
                quality: string | null;
                status: string;
            };
        };
        BroadcastCounts: {
            /** @description Taken by Meta; whether they arrived: `GET …/delivery`. */
            accepted: number;
            /** @description Of the skipped. */
            duplicates: number;
            /** @description Not yet in the queue. */
            pending: number;
            /** @description In the queue of the number, or on the way to Meta. */
            queued: number;
            /** @description Refused by Meta or before the call. */
            refused: number;
            /** @description Never sent: invalid, a duplicate, opted out, a variable missing, private. */
            skipped: number;
            total: number;
            /** @description No answer from Meta: never sent again, a status may settle them. */
            unknown: number;
        };
        /** @description Each recipient once, by the furthest status. */
        BroadcastDelivery: {
            delivered: number;
            /** @description Refused, or failed afterwards. */
            failed: number;
            failures: {
                code: number | null;
                count: number;
                title: string;
            }[];
            /** @description Taken by Meta, no more is known. */
            pending: number;
            read: number;
            /** @description Wrote within seven days of it; each is counted above as well. */
            replied: number;
            sent: number;
        };
        /** @description A recipient who gets nothing, or would get nothing. */
        BroadcastLeftOut: {
            position: number;
            /** @description `invalid`, `duplicate`, `opted_out`, `missing_variable: <names>`, `private`. */
            reason: string;
            /** @description As it was given. */
            to: string | null;
            user_id: string | null;
            variables: {
                [key: string]: string;
            };
            wa_id: string | null;
        };
        BroadcastRecipient: {
            error: ({
                code: number;
            } & {
                [key: string]: unknown;
            }) | null;
            message_id: string | null;
            position: number;
            /** @description Why skipped: `invalid`, `duplicate`, `opted_out`, `missing_variable: <name>`, `private`. `stopped`: refused for what stopped the broadcast; sent again when it is resumed. */
            reason: string | null;
            /** @enum {string} */
            state: "pending" | "queued" | "accepted" | "refused" | "unknown" | "skipped";
            /** @description Of the message: `sent`, `delivered`, `read`, `failed`, … */
            status: string | null;
            /** @description As it was given. */
            to: string | null;
            user_id: string | null;
            variables: {
                [key: string]: string;
            };
            /** @description The phone in digits, as it is sent to. */
            wa_id: string | null;
        };
        Completeness: {
            /** @description Nothing failed, nothing is parked, no gap is open in these days. */
            complete: boolean;
            /** @description Every day of the range, the first one first. */
            days: components["schemas"]["CompletenessDay"][];
            /** Format: date */
            from: string;
            number_id: string;
            /** Format: date */
            to: string;
        };
        CompletenessDay: {
            /**
             * Format: date
             * @description UTC, by the moment of arrival.
             */
            day: string;
            /** @description Events of the day for each subscriber: `owed` = delivered + pending + parked. */
            deliveries: {
                delivered: number;
                owed: number;
                parked: number;
                pending: number;
                subscriber_id: string;
            }[];
            /** @description Gaps found on the day, as they are now. */
            gaps: {
                before_link: number;
                closed: number;
                open: number;
            };
            /** @description Entries of the number's WABA that failed, and pieces that were not understood. */
            journal: {
                failed: number;
                unrecognized: number;
            };
            /** @description `received` counts every copy that Meta told (its repetitions, the history of what came live, replays), `stored` each message once. */
            messages: {
                /**
                 * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
                 * @enum {string}
                 */
                origin: "customer" | "app" | "api";
                received: number;
                /** @enum {string} */
                source: "live" | "history";
                stored: number;
            }[];
        };
        /** @description Who confirmed what for which number, by which text, and when. */
        Consent: {
            /** Format: date-time */
            given_at: string;
            id: string;
            items: string[];
            /** @description In which it was read; null: not told. */
            language: string | null;
            name: string;
            onboarding_id: string | null;
            phone_number: string;
            text_version: string;
            workspace_id: string;
        };
        Contact: {
            address_book: components["schemas"]["AddressBookEntry"] | null;
            conversation_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description What to show: the name in the owner's address book, else the one the customer chose, else the username, else the phone, else the user id. */
            display_name: string | null;
            id: string;
            /** @description Meta's word: `stop`, `resume`, `signup`. null: nothing was said. */
            marketing_messages: string | null;
            number_id: string;
            parent_user_id: string | null;
            /** @description The name the customer chose. */
            profile_name: string | null;
            /** @description Business-scoped user id (BSUID). */
            user_id: string | null;
            username: string | null;
            /** @description Phone as WhatsApp spells it. */
            wa_id: string | null;
            workspace_id: string;
        };
        ContactAlias: {
            /** @enum {string} */
            kind: "phone" | "user_id";
            /** @description When the person moved on to another one: somebody else may come by it since. */
            left_at: string | null;
            /** @description A phone in canonical spelling (digits), or a BSUID. */
            value: string;
        };
        /** @description All that hold, together; `{}`: everybody the number ever spoke with. Their variables: `name`, `first_name`, `phone`. */
        ContactChoiceInput: {
            contact_ids?: string[];
            /** @description Has a name in the phone's address book. */
            in_address_book?: boolean;
            /** @description A part of a name or phone. */
            query?: string;
            /**
             * Format: date-time
             * @description Their last message.
             */
            wrote_after?: string;
            /** Format: date-time */
            wrote_before?: string;
        };
        ContactDetail: {
            address_book: components["schemas"]["AddressBookEntry"] | null;
            aliases: components["schemas"]["ContactAlias"][];
            conversation_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description What to show: the name in the owner's address book, else the one the customer chose, else the username, else the phone, else the user id. */
            display_name: string | null;
            id: string;
            /** @description Contacts that a person said are somebody else: no evidence merges them with this one. */
            kept_apart_from: string[];
            /** @description Meta's word: `stop`, `resume`, `signup`. null: nothing was said. */
            marketing_messages: string | null;
            /** @description Latest first, undone ones too. */
            merges: components["schemas"]["ContactMerge"][];
            number_id: string;
            parent_user_id: string | null;
            /** @description The name the customer chose. */
            profile_name: string | null;
            /** @description Business-scoped user id (BSUID). */
            user_id: string | null;
            username: string | null;
            /** @description Phone as WhatsApp spells it. */
            wa_id: string | null;
            workspace_id: string;
        };
        ContactMerge: {
            aliases: {
                /** @enum {string} */
                kind: "phone" | "user_id";
                /** @description A phone in canonical spelling (digits), or a BSUID. */
                value: string;
            }[];
            /** Format: date-time */
            at: string;
            /** @description Of the contact that went. */
            conversation_id: string | null;
            id: number;
            kept_contact_id: string;
            merged_contact_id: string;
            /** @description How many of its messages it had. */
            messages: number;
            /**
             * @description `evidence`: something carried ids of both. `asked`: somebody called `/merge`.
             * @enum {string}
             */
            reason: "evidence" | "asked";
            undone_at: string | null;
        };
        ContactsSync: {
            asked_at: string | null;
            /** @description Changes of the address book that came so far. */
            contacts: number;
            ended_at: string | null;
            /** @description How a `completed` or `empty` one ended: Meta told 100 percent, or nothing more came for a long time. */
            ended_by: ("progress" | "silence") | null;
            /** @description Why it was refused or is tried again; the code is of Meta. */
            error: {
                code: number | null;
                message: string;
            } | null;
            /**
             * Format: date-time
             * @description Until then Meta can be asked.
             */
            expires_at: string;
            first_arrival_at: string | null;
            last_arrival_at: string | null;
            /** @description What the owner can do, where something can be done. */
            next_step: string | null;
            /** @description Meta's id of the request, for its support. null also when Meta took the call but its answer got lost. */
            request_id: string | null;
            /**
             * @description `wanted`: Meta is asked as soon as possible. `asking`: the call is under way, or its outcome is not known and it is tried again. `asked`: Meta took it, nothing has come yet. `silent`: the same, for longer than usual. `running`: it arrives. `completed`; `declined`: the owner shares no history; `empty`: there was nothing to share. `too_late`: Meta's 24 hours are over. `refused`: Meta said no.
             * @enum {string}
             */
            state: "wanted" | "asking" | "asked" | "silent" | "running" | "completed" | "declined" | "empty" | "too_late" | "refused";
            /** Format: date-time */
            wanted_at: string;
        };
        Conversation: {
            contact: {
                /** @description The name in the owner's address book, else the one the customer chose, else null. */
                name: string | null;
                /** @description Business-scoped user id (BSUID). */
                user_id: string | null;
                username: string | null;
                /** @description Phone as WhatsApp spells it; may be unknown since 2026. */
                wa_id: string | null;
            };
            coverage: components["schemas"]["CoverageSummary"];
            /** Format: date-time */
            created_at: string;
            /** @description The one that is active; null: bots may answer. */
            handoff: components["schemas"]["Handoff"] | null;
            id: string;
            /** @description Live messages only. */
            last_inbound_at: string | null;
            last_message: components["schemas"]["LastMessage"] | null;
            last_message_at: string | null;
            /** @description Only in what a search found. */
            match?: components["schemas"]["SearchMatch"];
            number_id: string;
            /** @description What the customer said until then is read: a read mark, an answer on the phone (its own greetings are none), or an answer by API (templates are none). */
            read_up_to: string | null;
            /** @description Live messages of the customer that nobody has read or answered; 100 means: at least 100. */
            unread_count: number;
            window: components["schemas"]["Window"];
            workspace_id: string;
        };
        Coverage: {
            conversation_id: string;
            first_message_at: string | null;
            /** @description The open ones found last, at most 50. `GET /gaps` lists all. */
            gaps: components["schemas"]["Gap"][];
            /** @description In order of time, without holes. */
            intervals: components["schemas"]["CoverageInterval"][];
            /** @description Since when everything is known without a break. null while the number is not linked. */
            known_since: string | null;
            last_message_at: string | null;
            number_id: string;
            /** @description Without those from before the link. */
            open_gaps: number;
        };
        CoverageInterval: {
            /**
             * @description `live`: the number was linked, Meta told what was said. `history`: imported, and the import of this phase is complete. `suspended`, `disconnected`: the link was not there. `unknown`: neither told nor imported.
             * @enum {string}
             */
            by: "live" | "history" | "suspended" | "disconnected" | "unknown";
            /** @description null: since ever. */
            from: string | null;
            initiated_by?: string;
            /** @description Meta's phase of the history: 0 the day before the signup, 1 up to 90 days, 2 up to 180 days. */
            phase?: number;
            /** @description Why the link was not there, in Meta's word. */
            reason?: string;
            /** @description null: until now, and on. */
            to: string | null;
        };
        /** @description `GET /conversations/{id}/coverage` tells the whole of it. */
        CoverageSummary: {
            /** @description Since when everything is known without a break. null while the number is not linked. */
            known_since: string | null;
            /**
             * @description By what the present is known.
             * @enum {string}
             */
            now: "live" | "history" | "suspended" | "disconnected" | "unknown";
            /** @description Messages known to be missing, without those from before the link. */
            open_gaps: number;
        };
        Event: {
            conversation_id?: string;
            data: {
                [key: string]: unknown;
            };
            /** @description Stable across retries and replays; also the `webhook-id`. */
            id: string;
            number_id: string;
            /** Format: date-time */
            occurred_at: string;
            /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
            sequence: number;
            /** @enum {string} */
            type: "message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice";
            workspace_id: string;
        };
        EventTypeDetail: {
            example: components["schemas"]["Event"];
            /** @description JSON Schema (2020-12) of the whole event. Fields may be added in later releases. */
            schema: {
                [key: string]: unknown;
            };
            summary: string;
            /** @enum {string} */
            type: "message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice";
        };
        /** @description Countries for which the preflight warns. It never blocks: Meta decides. */
        ExcludedCountries: {
            data: {
                /** @example +234 */
                calling_code: string;
                country: string | null;
            }[];
        };
        FormatPreview: {
            /** @description null: the format has no word for such an event. */
            body: string | null;
            /**
             * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
             * @enum {string}
             */
            format: "tandem" | "meta" | "1msg";
            /** @description Signatures are made with a secret that is thrown away. */
            headers: {
                [key: string]: string;
            };
        };
        /** @description With the variables they had there. */
        FormerRecipientsInput: {
            /** @description The earlier broadcast. */
            id: string;
            /** @description Those whose sends ended so. `unknown`: nobody knows whether Meta took it, no status told; whoever got the first one after all gets two, so Tandem never does this by itself. */
            states: ("accepted" | "refused" | "unknown" | "pending")[];
        };
        Gap: {
            closed_at: string | null;
            /** @description null while nothing says whose it is. */
            conversation_id: string | null;
            /** @description In order of time; at most the first 50. */
            evidence: {
                /**
                 * Format: date-time
                 * @description Meta's time, where it gave one.
                 */
                at?: string;
                /** @enum {string} */
                kind: "status" | "reply" | "reaction" | "edit" | "revoke";
                /** @description wamid of what points at it; a status has none. */
                message_id?: string;
                /** @description The word of a status. */
                status?: string;
            }[];
            /** Format: date-time */
            found_at: string;
            id: string;
            /**
             * @description `missed`: it was sent while the number was linked, so it should have come. `sent_elsewhere`: statuses name it, so the business sent it past Tandem. `before_link`: all that points at it may reach back behind the link; expected, and not told.
             * @enum {string}
             */
            kind: "missed" | "sent_elsewhere" | "before_link";
            /** @description wamid of the missing message. */
            message_id: string;
            number_id: string;
            /**
             * @description It closes by itself when the message comes.
             * @enum {string}
             */
            state: "open" | "closed";
            workspace_id: string;
        };
        /** @description A person has the conversation; sends of bots are refused meanwhile. */
        Handoff: {
            /**
             * @description `phone`: a reply typed on the phone. `api`: a send with `actor: human`. `asked`: somebody asked for it.
             * @enum {string}
             */
            cause: "phone" | "api" | "asked";
            end_cause: ("silence" | "word" | "asked" | "automatic") | null;
            ended_at: string | null;
            ended_by: string | null;
            /** @description When silence will end it, if the person says nothing more; null: not by itself. */
            ends_at: string | null;
            /** @description The message that started it. */
            message_id: string | null;
            /** @description The person's last message. */
            replied_at: string | null;
            /** Format: date-time */
            started_at: string;
            /** @description Whoever asked for it, in their own word. */
            started_by: string | null;
            /** @enum {string} */
            state: "active" | "ended";
        };
        /** @description What counts as a person's reply, and what ends a handoff. */
        HandoffRules: {
            /** @description Greetings and away messages of the app, word by word: they are no person's reply. */
            automatic_texts: string[];
            /** @description What the phone says so soon after a customer's message is the app's own; up to five times as long, if it was said the same to others. 0: only the texts count. */
            automatic_within_seconds: number;
            /** @description A customer who says exactly one of these gives the conversation back. */
            customer_words: string[];
            /** @description `false`: replies start nothing, and no send of a bot is refused. */
            enabled: boolean;
            /** @description The owner who types exactly one of these gives it back. The customer reads it too. */
            phone_words: string[];
            /** @description So long without a word of the person ends a handoff; null: silence ends none. */
            silence_minutes: number | null;
        };
        HistorySync: {
            asked_at: string | null;
            chunks: number;
            ended_at: string | null;
            /** @description How a `completed` or `empty` one ended: Meta told 100 percent, or nothing more came for a long time. */
            ended_by: ("progress" | "silence") | null;
            /** @description Why it was refused or is tried again; the code is of Meta. */
            error: {
                code: number | null;
                message: string;
            } | null;
            /**
             * Format: date-time
             * @description Until then Meta can be asked.
             */
            expires_at: string;
            first_arrival_at: string | null;
            last_arrival_at: string | null;
            /** @description In the chunks that came so far. */
            messages: number;
            /** @description What the owner can do, where something can be done. */
            next_step: string | null;
            /** @description The latest that came: 0 is the last day, 1 days 1 to 90, 2 days 90 to 180. */
            phase: number | null;
            /** @description Percent of the whole, the highest Meta told. */
            progress: number | null;
            /** @description Meta's id of the request, for its support. null also when Meta took the call but its answer got lost. */
            request_id: string | null;
            /**
             * @description `wanted`: Meta is asked as soon as possible. `asking`: the call is under way, or its outcome is not known and it is tried again. `asked`: Meta took it, nothing has come yet. `silent`: the same, for longer than usual. `running`: it arrives. `completed`; `declined`: the owner shares no history; `empty`: there was nothing to share. `too_late`: Meta's 24 hours are over. `refused`: Meta said no.
             * @enum {string}
             */
            state: "wanted" | "asking" | "asked" | "silent" | "running" | "completed" | "declined" | "empty" | "too_late" | "refused";
            /** Format: date-time */
            wanted_at: string;
        };
        ImportSummary: {
            contacts: {
                /** @description Was there before the line came. */
                known: number;
                new: number;
            };
            /** @description Lines about people whom a privacy rule keeps out. */
            left_out: number;
            lines: number;
            messages: {
                /** @description Was there before the line came. */
                known: number;
                new: number;
            };
            /** @description The first 100 of the refused lines, counted from 1. */
            refusals: {
                line: number;
                reason: string;
            }[];
            refused: number;
        };
        /** @description A way in that was made and not yet used. */
        Invitation: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /**
             * @description `owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. `agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).
             * @enum {string}
             */
            role: "owner" | "admin" | "agent" | "viewer";
            workspace_id: string;
        };
        JournalEntry: {
            id: number;
            /** @description What it is ordered by: the WABA id. */
            lane: string;
            processed_at: string | null;
            reason: string | null;
            /** Format: date-time */
            received_at: string;
            /** @description A privacy rule took something out: the bytes are no longer those that came. */
            redacted: boolean;
            /** @description Bytes of the body. */
            size: number;
            /**
             * @description `failed`: could not be processed, see `reason`. `unassigned`: of a number nobody attached yet.
             * @enum {string}
             */
            state: "pending" | "done" | "failed" | "unassigned";
            /** @description How many pieces Tandem did not understand. */
            unrecognized: number;
            /** @description null: not processed yet, or of several. */
            workspace_id: string | null;
        };
        JournalEntryDetail: {
            /** @description The bytes as they came. Needs `manage`; left out when they also speak of another workspace. */
            body_base64?: string;
            /** @description With `redacted=true`: the body as indented JSON in which what people said, their names and phones are masked. null when it is no JSON, or also speaks of another workspace. */
            body_redacted?: string | null;
            /** @description The same as UTF-8 text. */
            body_text?: string;
            id: number;
            /** @description What it is ordered by: the WABA id. */
            lane: string;
            processed_at: string | null;
            reason: string | null;
            /** Format: date-time */
            received_at: string;
            /** @description A privacy rule took something out: the bytes are no longer those that came. */
            redacted: boolean;
            /** @description Bytes of the body. */
            size: number;
            /**
             * @description `failed`: could not be processed, see `reason`. `unassigned`: of a number nobody attached yet.
             * @enum {string}
             */
            state: "pending" | "done" | "failed" | "unassigned";
            /** @description How many pieces Tandem did not understand. */
            unrecognized: number;
            /** @description null: not processed yet, or of several. */
            workspace_id: string | null;
        };
        Key: {
            /** Format: date-time */
            created_at: string;
            /** @description The last four characters, to tell keys apart. */
            hint: string;
            id: string;
            name: string;
            revoked_at: string | null;
            scopes: ("admin" | "manage" | "send" | "read")[];
            /** @description null: an operator's key, for all workspaces. */
            workspace_id: string | null;
        };
        /** @description What was said last, as a list of conversations shows it. */
        LastMessage: {
            /** @enum {string} */
            direction: "inbound" | "outbound";
            edited: boolean;
            /** @description wamid. */
            id: string;
            /**
             * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
             * @enum {string}
             */
            origin: "customer" | "app" | "api";
            /** @description Deleted for everyone; `text` is what it said. */
            revoked: boolean;
            /** Format: date-time */
            sent_at: string;
            /** @enum {string} */
            source: "live" | "history";
            status: ("queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed") | null;
            /** @description One line for people, as it was last edited. */
            text: string;
            type: string;
        };
        LaunchParameters: {
            app_id: string;
            /** @description `version` of `FB.init`. */
            graph_version: string;
            /** @description The second argument of `FB.login`, as it is. */
            login: {
                config_id: string;
                extras: {
                    [key: string]: unknown;
                };
                /** @constant */
                override_default_response_type: true;
                /** @constant */
                response_type: "code";
            };
            /** @description Where the SDK is loaded from. */
            sdk_url: string;
        };
        LedgerEntry: {
            amount: string | null;
            /**
             * Format: date-time
             * @description When it counts: a charge when it was delivered, others when sent.
             */
            at: string;
            category: string | null;
            currency: string | null;
            market: string;
            message_id: string;
            number_id: string;
            /** @enum {string} */
            origin: "app" | "api";
            pricing_type: string | null;
            /** Format: date-time */
            sent_at: string;
            /** @enum {string} */
            state: "free" | "open" | "expected" | "charged" | "not_charged";
        };
        /** @description A stretch of time in which the link was in one state. */
        LinkInterval: {
            /** @description Meta's event word; `attached`, or `reconciled` where asking Meta found it. */
            event: string;
            /**
             * Format: date-time
             * @description Meta's time where Meta told one.
             */
            from_at: string;
            initiated_by: string | null;
            reason: string | null;
            /** @enum {string} */
            state: "connecting" | "connected" | "suspended" | "disconnected";
            /** @description `null`: it is so now. */
            to_at: string | null;
        };
        ListedOnboarding: {
            /** @description The popup's screen, in Meta's word. */
            cancelled_at_step: string | null;
            /** @description While `confirming`: choose one of them. Afterwards the one that was chosen. */
            candidates: {
                /** @description Meta's id of the business portfolio. */
                business_id: string | null;
                business_name: string | null;
                display_phone_number: string;
                phone_number_id: string;
                verified_name: string | null;
                waba_id: string;
                waba_name: string | null;
            }[];
            /** @description When somebody ended it for good (`cancel`): its popup cannot be opened again. */
            closed_at: string | null;
            /**
             * Format: date-time
             * @description Until then the hosted page works; what was not begun by then is `expired`.
             */
            connect_url_expires_at: string;
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description The number, once it is attached. */
            number_id: string | null;
            refusal: {
                /**
                 * @description Stable; this is what programs should look at.
                 * @enum {string}
                 */
                code: "sync_already_asked" | "sync_too_late" | "history_declined" | "number_banned" | "too_many_attempts" | "number_too_young" | "personal_app" | "app_too_old" | "country_excluded" | "credit_line_left_over" | "facebook_account_too_new" | "portfolio_limit" | "admin_rights_missing" | "number_connected_elsewhere" | "display_name_refused" | "signup_code_expired" | "address_not_allowed" | "app_not_live" | "account_blocked" | "payment_problem" | "number_not_registered" | "access_lost" | "permission_missing" | "not_found_at_meta" | "too_many_calls" | "meta_unavailable" | "invalid_at_meta" | "refused_by_meta" | "start_again" | "code_expired" | "not_on_business_app" | "not_active_at_meta" | "number_not_listed" | "finished_without_number" | "app_only_install" | "other_portfolio" | "other_workspace" | "meta_unreachable" | "contradicts_records";
                explanation: string;
                /** @description What the business or the operator does about it. */
                next_step: string;
                title: string;
            } | null;
            /** @description What the popup told last. */
            session: {
                business_id: string | null;
                current_step: string | null;
                event: string;
                phone_number_id: string | null;
                waba_id: string | null;
            } | null;
            /**
             * @description The last thing that was done. `launched` waits for the popup, `confirming` for somebody to choose among `candidates`; the others go on by themselves. After `cancelled` and `failed` the popup can be opened again; `connected` and `expired` are final.
             * @enum {string}
             */
            state: "launched" | "code_received" | "token_exchanged" | "confirming" | "number_found" | "checked" | "app_subscribed" | "attached" | "connected" | "cancelled" | "failed" | "expired";
            steps: {
                /** @description When it was done, skipped or failed. */
                at: string | null;
                /** @description What the last try met, for people. A waiting step with an error is tried again. */
                error?: string;
                /** @enum {string} */
                name: "launch" | "receive_code" | "exchange_token" | "find_number" | "confirm_number" | "check_number" | "subscribe_app" | "attach_number" | "ask_sync";
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed";
                /** @description What has happened when it is done, for people. */
                title: string;
            }[];
            /** @description The switch: contacts and history are asked for. */
            sync_wanted: boolean;
            /** Format: date-time */
            updated_at: string;
            workspace_id: string;
        };
        LoadedRateCard: {
            /**
             * @description ISO 4217.
             * @example USD
             */
            currency: string;
            id: string;
            /** @description Names in the file that are no market here: what is sent there is priced by its region. */
            ignored: string[];
            /** Format: date-time */
            loaded_at: string;
            name: string | null;
            rates: {
                category: string;
                /** @description From this message of the month on, counted from 1. */
                from: number;
                market: string;
                rate: string;
                /** @description Up to and including this one; null: no end. */
                to: number | null;
            }[];
            /** Format: date */
            valid_from: string;
            /** @description The first day of the next card; null: none yet. */
            valid_to: string | null;
        };
        MadeKey: {
            /** Format: date-time */
            created_at: string;
            /** @description The last four characters, to tell keys apart. */
            hint: string;
            id: string;
            /** @description The key. Shown this once: keep it now. */
            key: string;
            name: string;
            revoked_at: string | null;
            scopes: ("admin" | "manage" | "send" | "read")[];
            /** @description null: an operator's key, for all workspaces. */
            workspace_id: string | null;
        };
        MadeLink: {
            email: string;
            /** Format: date-time */
            expires_at: string;
            id: string;
            /**
             * @description The page on which the person goes on. Shown this once; works once. Pass it on yourself.
             * @example https://tandem.example.com/join#kq3…
             */
            link: string;
        };
        Message: {
            /** @description What the message costs. What is sent from the phone is free. */
            billing?: {
                /** @description Exact decimal, read off the rate card. Absent while no card is loaded that knows it. */
                amount?: string;
                /** @description Whether Meta charges the message once it is delivered. */
                billable: boolean;
                /** @description Meta's word: `marketing`, `utility`, `authentication`, `service`, … */
                category?: string;
                /** @description ISO 4217. */
                currency?: string;
                /** @description Meta's word: `regular`, `free_customer_service`, `free_entry_point`. */
                pricing_type?: string;
                /**
                 * @description `expected`: charged if it is delivered. `charged`: delivered. `not_charged`: it failed and never will be.
                 * @enum {string}
                 */
                state?: "free" | "expected" | "charged" | "not_charged";
            };
            /** @description Cloud-API-shaped: `{type, <type>: …, context?, referral?, errors?}`. A template that was sent through Tandem has besides, as `rendered`, what the customer read: the components of the template as it stood then, with the values of the send in place. Absent where the template was not known, or was sent from elsewhere. */
            content: {
                [key: string]: unknown;
            };
            conversation_id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description Meta's error, as told in the Meta webhook. */
            error?: {
                code: number;
                details?: string;
                href?: string;
                message?: string;
                title?: string;
            };
            /** @description wamid: the id Meta gave the message. */
            id: string;
            media?: {
                /** @description Why the bytes were not fetched. Final: it is not tried again. */
                error?: {
                    /** @description `gone`, `no_access`, `too_large`, `type_not_kept`, `damaged`, `unreachable`, `refused`, `not_taken` or `internal`. */
                    code: string;
                    /** @description For people. */
                    message: string;
                };
                filename?: string;
                /** @description Meta's media id. It lives seven days. */
                id?: string;
                /** @description As the sender told it. */
                mime_type?: string;
                /** @description Of the bytes, in hex. */
                sha256?: string;
                /** @description Bytes. */
                size?: number;
                /**
                 * @description `at_meta`: not fetched yet, or being fetched. `stored`: `url` leads to the bytes. `failed`: `error` says why. `expired`: it was stored and is deleted, its time was over. `fetching` is reserved.
                 * @enum {string}
                 */
                state: "at_meta" | "fetching" | "stored" | "failed" | "expired";
                /** @description A signed link to the bytes, good for 30 days and without a key. Read the message for a new one. */
                url?: string;
                voice?: boolean;
            };
            number_id: string;
            /**
             * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
             * @enum {string}
             */
            origin: "customer" | "app" | "api";
            /** @description wamid of the quoted message. */
            reply_to?: string;
            revisions: {
                /** @enum {string} */
                action: "edit" | "revoke";
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                by: "customer" | "app";
                content?: {
                    [key: string]: unknown;
                };
                /** @description The revision's own wamid. */
                id: string;
                text?: string;
            }[];
            /** Format: date-time */
            sent_at: string;
            /** @enum {string} */
            source: "live" | "history";
            /**
             * @description Of what was sent by API: `queued` waits for its turn, `sending` is at Meta’s door, `pending` was accepted by Meta. The rest are Meta’s statuses.
             * @enum {string}
             */
            status?: "queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed";
            status_history: {
                /** Format: date-time */
                at: string;
                /** @description Meta's error, as told in the Meta webhook. */
                error?: {
                    code: number;
                    details?: string;
                    href?: string;
                    message?: string;
                    title?: string;
                };
                /**
                 * @description Of what was sent by API: `queued` waits for its turn, `sending` is at Meta’s door, `pending` was accepted by Meta. The rest are Meta’s statuses.
                 * @enum {string}
                 */
                status: "queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed";
            }[];
            /** @description One line for people. Of a template the text of `rendered`, or else its name. */
            text: string;
            /** @description Meta's type word; unknown types are passed on as themselves. */
            type: string;
        };
        NewBroadcastInput: {
            contacts?: components["schemas"]["ContactChoiceInput"];
            /** @description Of phones that are written without a country code. */
            default_country?: string;
            from_broadcast?: components["schemas"]["FormerRecipientsInput"];
            name: string;
            number_id: string;
            recipients?: {
                /** @description A BSUID. */
                recipient?: string;
                /** @description A phone, with its country code. */
                to?: string;
                variables?: {
                    [key: string]: string;
                };
            }[];
            /** Format: date-time */
            schedule_at?: string;
            template: {
                /** @description As in a send, with `{{column}}` where a variable of the recipient goes. */
                components?: ({
                    type: string;
                } & {
                    [key: string]: unknown;
                })[];
                language: string;
                name: string;
                /** @description Instead of `components`: what fills each of the template's variables, by key. What is not named is filled by the recipient's variable of the same name. */
                variables?: {
                    [key: string]: string;
                };
            };
            /** @constant */
            type?: "template";
            /**
             * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
             * @example ws_019ab2c4d5e6f00112233445566778899
             */
            workspace_id?: string;
        };
        NewMessageInput: {
            /**
             * @description Who speaks. `human`: a person; takes the conversation over from the bot. `bot`: refused while a person has it. `system`: what goes out no matter who talks (a code, an order that was shipped); neither of the two. Default `bot`.
             * @enum {string}
             */
            actor?: "bot" | "human" | "system";
            audio?: {
                /** @description Of an upload; preferred. */
                id?: string;
                /**
                 * Format: uri
                 * @description Meta fetches it.
                 */
                link?: string;
                voice?: boolean;
            } & {
                [key: string]: unknown;
            };
            /** @description Yours; comes back as `callback_data` in the message's `message.status` events. */
            callback_data?: string;
            contacts?: ({
                name: {
                    formatted_name: string;
                } & {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            })[];
            /** @description Makes it a reply. */
            context?: {
                message_id: string;
            } & {
                [key: string]: unknown;
            };
            document?: {
                caption?: string;
                filename?: string;
                /** @description Of an upload; preferred. */
                id?: string;
                /**
                 * Format: uri
                 * @description Meta fetches it.
                 */
                link?: string;
            } & {
                [key: string]: unknown;
            };
            image?: {
                caption?: string;
                /** @description Of an upload; preferred. */
                id?: string;
                /**
                 * Format: uri
                 * @description Meta fetches it.
                 */
                link?: string;
            } & {
                [key: string]: unknown;
            };
            /** @description Of a bot: the `message.received` event that it answers, or the wamid of that message. When a person has replied since the customer wrote it, the answer comes too late: `handoff_active`, also when the handoff is over. */
            in_reply_to_event?: string;
            interactive?: {
                action: {
                    [key: string]: unknown;
                };
                type: string;
            } & {
                [key: string]: unknown;
            };
            location?: {
                address?: string;
                latitude: number | string;
                longitude: number | string;
                name?: string;
            } & {
                [key: string]: unknown;
            };
            /** @description From which number. */
            number_id: string;
            reaction?: {
                /** @description Empty: takes the reaction back. */
                emoji: string;
                message_id: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * @description The customer by business-scoped user id (BSUID).
             * @example US.13491208655302741918
             */
            recipient?: string;
            sticker?: {
                /** @description Of an upload; preferred. */
                id?: string;
                /**
                 * Format: uri
                 * @description Meta fetches it.
                 */
                link?: string;
            } & {
                [key: string]: unknown;
            };
            template?: {
                components?: ({
                    /** @description Of a `carousel`: each card of the template, filled. */
                    cards?: ({
                        card_index: number;
                        components: ({
                            index?: string | number;
                            parameters?: ({
                                type: string;
                            } & {
                                [key: string]: unknown;
                            })[];
                            sub_type?: string;
                            /** @description `header`, `body`, `button`, `carousel`, `limited_time_offer`, … */
                            type: string;
                        } & {
                            [key: string]: unknown;
                        })[];
                    } & {
                        [key: string]: unknown;
                    })[];
                    index?: string | number;
                    parameters?: ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    sub_type?: string;
                    /** @description `header`, `body`, `button`, `carousel`, `limited_time_offer`, … */
                    type: string;
                } & {
                    [key: string]: unknown;
                })[];
                language: {
                    /** @example en_US */
                    code: string;
                } & {
                    [key: string]: unknown;
                };
                name: string;
            } & {
                [key: string]: unknown;
            };
            text?: {
                body: string;
                preview_url?: boolean;
            } & {
                [key: string]: unknown;
            };
            /**
             * @description The customer's phone with its country code, with or without `+`. Wins over `recipient`.
             * @example +15550001234
             */
            to?: string;
            /** @enum {string} */
            type: "text" | "image" | "video" | "audio" | "document" | "sticker" | "location" | "contacts" | "reaction" | "interactive" | "template";
            video?: {
                caption?: string;
                /** @description Of an upload; preferred. */
                id?: string;
                /**
                 * Format: uri
                 * @description Meta fetches it.
                 */
                link?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
             * @example ws_019ab2c4d5e6f00112233445566778899
             */
            workspace_id?: string;
        };
        NewTemplateInput: {
            allow_category_change?: boolean;
            category: string;
            /** @description As Meta takes them: `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, `CAROUSEL`, `LIMITED_TIME_OFFER`. */
            components: ({
                type: string;
            } & {
                [key: string]: unknown;
            })[];
            language: string;
            /** @description How long Meta tries to deliver it. */
            message_send_ttl_seconds?: number;
            name: string;
            /** @description Instead of `waba_id`. */
            number_id?: string;
            /** @enum {string} */
            parameter_format?: "named" | "positional";
            waba_id?: string;
            /**
             * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
             * @example ws_019ab2c4d5e6f00112233445566778899
             */
            workspace_id?: string;
        };
        /** @description What Meta told of a number besides messages. */
        Notice: {
            /** @description Meta's time. */
            at: string | null;
            event: string;
            /** @description Meta's field, e.g. `account_update`. */
            field: string;
            id: number;
            /** Format: date-time */
            recorded_at: string;
            /** @description As Meta told it. */
            value: {
                [key: string]: unknown;
            };
            /** @description Of news that the link has ended: `asked` while Meta’s Graph is being asked, then `believed`, or `refuted` when the Graph said that the link is there. */
            verdict: ("asked" | "believed" | "refuted") | null;
        };
        /** @description A connected number. Its access token is never given out again. */
        Number: {
            /** @description Meta's id of the business portfolio. */
            business_id: string | null;
            /** Format: date-time */
            created_at: string;
            display_phone_number: string;
            /** @description Meta said that the link has ended, and its Graph is being asked: seconds later the number is `disconnected`, or the news were wrong and this is `null` again. Sends are refused meanwhile. */
            ending_since: string | null;
            id: string;
            /** @description The last sign that the owner's app is in use; attaching counts as one. Silence is no proof that it is not: Meta does not tell when the app is only opened. */
            last_sign_of_life_at: string | null;
            /** @description When the link may drop if the app stays closed: 14 days later. Only with `coexistence`. */
            link_expires_at: string | null;
            /** @description What it may send and receive together: Meta’s limit, or yours (`PATCH`). */
            messages_per_second: number;
            /**
             * @description `coexistence`: lives in the WhatsApp Business app and on the Cloud API at once.
             * @enum {string}
             */
            mode: "coexistence" | "cloud_api";
            /** @description Meta's id of the number. */
            phone_number_id: string;
            /** @description Those that hold now. */
            restrictions: components["schemas"]["Restriction"][];
            /** @enum {string} */
            state: "connecting" | "connected" | "suspended" | "disconnected";
            /** Format: date-time */
            state_changed_at: string;
            /** @description Who, in Meta's word: `USER`, `SYSTEM`. `null` where nobody was named. */
            state_initiated_by: string | null;
            /** @description Why, in Meta's word where Meta said one; `found_by_reconciliation` where asking Meta found it. */
            state_reason: string | null;
            /** @description Meta’s level, in its word: `STANDARD`, `HIGH`, `NOT_APPLICABLE`. `null`: not read yet. */
            throughput: string | null;
            verified_name: string | null;
            /** @description The WhatsApp Business Account it belongs to. */
            waba_id: string;
            workspace_id: string;
        };
        /** @description How a number stands with Meta, in Meta's words; null where Meta did not say. */
        NumberStanding: {
            /** Format: date-time */
            asked_at: string;
            /** @description How many people may be written to first within 24 hours; of the portfolio, shared by its numbers. */
            messaging_limit: {
                /** @description null: none. */
                limit: number | null;
                tier: string;
            } | null;
            /** @description Of the shown name, e.g. `APPROVED`. */
            name_status: string | null;
            number_id: string;
            /** @description `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
            quality: string | null;
            /** @description `STANDARD`, `HIGH`, `NOT_APPLICABLE`. */
            throughput: string | null;
        };
        NumberStory: {
            /** @description When Meta's Graph was last asked about the link, and what it said. */
            check: {
                asked_at: string | null;
                gone_since: string | null;
                next_at: string | null;
                said: ("active" | "paused" | "gone" | "no_access" | "unknown") | null;
            } | null;
            /** @description Latest first; at most 200. */
            entries: components["schemas"]["StoryEntry"][];
            /** @description Signs of life of the owner's app. */
            life: {
                last_sign_of_life_at: string | null;
                link_expires_at: string | null;
                /** @description The last idle day that was warned of: 10, 12, 13; 0. */
                warned_days: number;
            };
            /**
             * Format: date-time
             * @description The signup, or the attachment, that holds now.
             */
            linked_at: string;
            number: components["schemas"]["Number"];
        };
        NumberSyncs: {
            /**
             * Format: date-time
             * @description The signup that this is about.
             */
            connected_at: string;
            /** @description null: never asked for. */
            contacts: components["schemas"]["ContactsSync"] | null;
            /**
             * Format: date-time
             * @description 24 hours later: until then Meta can be asked.
             */
            expires_at: string;
            /** @description null: never asked for. */
            history: components["schemas"]["HistorySync"] | null;
        };
        Obstacle: {
            /**
             * @description Where a send would be refused for it, with that code.
             * @enum {string}
             */
            code: "number_disconnected" | "number_suspended" | "window_closed" | "handoff_active" | "opted_out" | "blocked" | "unreachable" | "restricted";
            /** @description For people. */
            text: string;
        };
        Onboarding: {
            /** @description The popup's screen, in Meta's word. */
            cancelled_at_step: string | null;
            /** @description While `confirming`: choose one of them. Afterwards the one that was chosen. */
            candidates: {
                /** @description Meta's id of the business portfolio. */
                business_id: string | null;
                business_name: string | null;
                display_phone_number: string;
                phone_number_id: string;
                verified_name: string | null;
                waba_id: string;
                waba_name: string | null;
            }[];
            /** @description When somebody ended it for good (`cancel`): its popup cannot be opened again. */
            closed_at: string | null;
            /**
             * Format: date-time
             * @description Until then the hosted page works; what was not begun by then is `expired`.
             */
            connect_url_expires_at: string;
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description The number, once it is attached. */
            number_id: string | null;
            refusal: {
                /**
                 * @description Stable; this is what programs should look at.
                 * @enum {string}
                 */
                code: "sync_already_asked" | "sync_too_late" | "history_declined" | "number_banned" | "too_many_attempts" | "number_too_young" | "personal_app" | "app_too_old" | "country_excluded" | "credit_line_left_over" | "facebook_account_too_new" | "portfolio_limit" | "admin_rights_missing" | "number_connected_elsewhere" | "display_name_refused" | "signup_code_expired" | "address_not_allowed" | "app_not_live" | "account_blocked" | "payment_problem" | "number_not_registered" | "access_lost" | "permission_missing" | "not_found_at_meta" | "too_many_calls" | "meta_unavailable" | "invalid_at_meta" | "refused_by_meta" | "start_again" | "code_expired" | "not_on_business_app" | "not_active_at_meta" | "number_not_listed" | "finished_without_number" | "app_only_install" | "other_portfolio" | "other_workspace" | "meta_unreachable" | "contradicts_records";
                explanation: string;
                /** @description What the business or the operator does about it. */
                next_step: string;
                title: string;
            } | null;
            /** @description What the popup told last. */
            session: {
                business_id: string | null;
                current_step: string | null;
                event: string;
                phone_number_id: string | null;
                waba_id: string | null;
            } | null;
            /**
             * @description The last thing that was done. `launched` waits for the popup, `confirming` for somebody to choose among `candidates`; the others go on by themselves. After `cancelled` and `failed` the popup can be opened again; `connected` and `expired` are final.
             * @enum {string}
             */
            state: "launched" | "code_received" | "token_exchanged" | "confirming" | "number_found" | "checked" | "app_subscribed" | "attached" | "connected" | "cancelled" | "failed" | "expired";
            steps: {
                /** @description When it was done, skipped or failed. */
                at: string | null;
                /** @description What the last try met, for people. A waiting step with an error is tried again. */
                error?: string;
                /** @enum {string} */
                name: "launch" | "receive_code" | "exchange_token" | "find_number" | "confirm_number" | "check_number" | "subscribe_app" | "attach_number" | "ask_sync";
                /** @enum {string} */
                state: "waiting" | "done" | "skipped" | "failed";
                /** @description What has happened when it is done, for people. */
                title: string;
            }[];
            /** @description As `GET /numbers/{id}/syncs` shows it; all null until the number is attached. */
            sync: {
                contacts: components["schemas"]["ContactsSync"] | null;
                /** @description Until then Meta can be asked. */
                expires_at: string | null;
                history: components["schemas"]["HistorySync"] | null;
            };
            /** @description The switch: contacts and history are asked for. */
            sync_wanted: boolean;
            /** Format: date-time */
            updated_at: string;
            workspace_id: string;
        };
        OneMsgChannel: {
            /**
             * @description Who speaks through this door: `human` for an inbox in which people type. Default `bot`.
             * @enum {string}
             */
            actor: "bot" | "human";
            /** @description What clients call: methods follow behind a slash. */
            api_url: string;
            /** Format: date-time */
            created_at: string;
            /**
             * @description Three letters and digits. An id brought along from 1MSG (or, digits alone, from Chat-API) may be kept, so that clients need another host only.
             * @example TDM371267300
             */
            instance_id: string;
            number_id: string;
            workspace_id: string;
        };
        OpenSession: {
            /** @description From where it was opened. */
            address: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description The one that asks. */
            current: boolean;
            /**
             * Format: date-time
             * @description Unless it is used before: 14 days after, 90 at most.
             */
            expires_at: string;
            id: string;
            /**
             * Format: date-time
             * @description To some minutes.
             */
            last_seen_at: string;
            user_agent: string | null;
            workspace: {
                id: string;
                name: string;
            };
        };
        Overview: {
            /** @description Running, paused or scheduled, latest first; at most 20. */
            broadcasts: components["schemas"]["Broadcast"][];
            cost: {
                /** @description One for each currency. */
                amounts: {
                    /** @description Charged: exact decimal. */
                    amount: string;
                    currency: string;
                    /** @description Charged as well if what is on its way is delivered. */
                    expected: string;
                }[];
                /**
                 * Format: date
                 * @description The first of this month in `tz`.
                 */
                from: string;
                /** @description Paid messages that no loaded rate card has an amount for. */
                unpriced: number;
            };
            /** @description Messages known to be missing; counted up to 10,000. */
            gaps_open: number;
            /** @description Entries to look at; counted up to 10,000. */
            journal_failed: number;
            /** Format: date-time */
            now: string;
            /** @description Those that need a look first; at most 200. */
            numbers: components["schemas"]["OverviewNumber"][];
            numbers_total: number;
            subscribers: {
                disabled: number;
                failing: number;
                healthy: number;
                /** @description Deliveries given up on, of all of them. */
                parked: number;
                paused: number;
                /** @description Failing, disabled, or with parked deliveries; at most 20. */
                sick: components["schemas"]["OverviewSubscriber"][];
                total: number;
            };
            /** @description Rejected, paused or disabled, last told first; at most 20. */
            templates: components["schemas"]["OverviewTemplate"][];
            today: {
                /** @description Sent by API. */
                api: number;
                /** @description Typed on the phone. */
                app: number;
                /** @description Said by customers. */
                customer: number;
                /**
                 * Format: date-time
                 * @description When the day began in `tz`.
                 */
                from: string;
                /** @description By hour of the day; hours without a message are left out. */
                hours: {
                    /** @description Sent by API. */
                    api: number;
                    /** @description Typed on the phone. */
                    app: number;
                    /** @description Said by customers. */
                    customer: number;
                    /** Format: date-time */
                    from: string;
                }[];
            };
            /** @description Most urgent first; at most ten of a code. */
            todo: components["schemas"]["Todo"][];
            tz: string;
        };
        OverviewNumber: {
            /** @description Meta's id of the business portfolio. */
            business_id: string | null;
            /** Format: date-time */
            created_at: string;
            /** @description Whole days until the link may drop if the app stays closed: 14 after a sign of life. null without that clock, and while the number is not connected. */
            days_left: number | null;
            display_phone_number: string;
            /** @description Meta said that the link has ended, and its Graph is being asked: seconds later the number is `disconnected`, or the news were wrong and this is `null` again. Sends are refused meanwhile. */
            ending_since: string | null;
            id: string;
            /** @description The last sign that the owner's app is in use; attaching counts as one. Silence is no proof that it is not: Meta does not tell when the app is only opened. */
            last_sign_of_life_at: string | null;
            /** @description When the link may drop if the app stays closed: 14 days later. Only with `coexistence`. */
            link_expires_at: string | null;
            /** @description What it may send and receive together: Meta’s limit, or yours (`PATCH`). */
            messages_per_second: number;
            /**
             * @description `coexistence`: lives in the WhatsApp Business app and on the Cloud API at once.
             * @enum {string}
             */
            mode: "coexistence" | "cloud_api";
            /** @description Meta's id of the number. */
            phone_number_id: string;
            /** @description Those that hold now. */
            restrictions: components["schemas"]["Restriction"][];
            /** @enum {string} */
            state: "connecting" | "connected" | "suspended" | "disconnected";
            /** Format: date-time */
            state_changed_at: string;
            /** @description Who, in Meta's word: `USER`, `SYSTEM`. `null` where nobody was named. */
            state_initiated_by: string | null;
            /** @description Why, in Meta's word where Meta said one; `found_by_reconciliation` where asking Meta found it. */
            state_reason: string | null;
            /** @description Meta’s level, in its word: `STANDARD`, `HIGH`, `NOT_APPLICABLE`. `null`: not read yet. */
            throughput: string | null;
            today: {
                /** @description Sent by API. */
                api: number;
                /** @description Typed on the phone. */
                app: number;
                /** @description Said by customers. */
                customer: number;
            };
            verified_name: string | null;
            /** @description The WhatsApp Business Account it belongs to. */
            waba_id: string;
            workspace_id: string;
        };
        OverviewSubscriber: {
            disabled_at: string | null;
            failing_since: string | null;
            /**
             * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
             * @enum {string}
             */
            format: "tandem" | "meta" | "1msg";
            id: string;
            next_try_at: string | null;
            /** @description Deliveries given up on; counted up to 10,000. */
            parked: number;
            /**
             * @description `failing`: after many failures in a row only one delivery at a time is tried, at `next_try_at`; the first success opens the tap, and everything comes in order. `disabled`: failed for five days; nothing is owed until it is enabled, which replays what was missed.
             * @enum {string}
             */
            state: "healthy" | "failing" | "paused" | "disabled";
            url: string;
        };
        OverviewTemplate: {
            /** @description When Meta last said something of it. */
            at: string | null;
            id: string;
            language: string;
            name: string;
            reason: string | null;
            /** @description Meta's word. */
            status: string;
        };
        ParkedDelivery: {
            conversation_id: string | null;
            event_id: string;
            event_type: string;
            /** @description What the last attempt met. */
            last_error: string | null;
            number_id: string;
            /** Format: date-time */
            occurred_at: string;
            parked_at: string | null;
        };
        /** @description Who signs in to the console, as one workspace knows them. */
        Person: {
            email: string;
            id: string;
            /** Format: date-time */
            joined_at: string;
            /** @description To some minutes; null: not signed in at present. */
            last_seen_at: string | null;
            name: string;
            /**
             * @description `owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. `agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).
             * @enum {string}
             */
            role: "owner" | "admin" | "agent" | "viewer";
            /** @description `oidc`: by the OpenID Connect provider of the installation. */
            signs_in_by: ("password" | "oidc")[];
        };
        Preflight: {
            /** @description To be named by the consent. */
            consent_text_version: string;
            items: {
                /**
                 * @description `app`: the operator's Meta app. `number`: this number. `owner`: what only the owner can confirm.
                 * @enum {string}
                 */
                about: "app" | "number" | "owner";
                /** @description The promise of the product it belongs to, as `S11`. */
                claim: string | null;
                /** @description When it was confirmed for this number. */
                confirmed_at: string | null;
                /** @description What was found, in words; null where nothing was looked up. */
                found: string | null;
                /** @description What to do when it is not so. */
                how_to_mend: string;
                /**
                 * @description Stable; consents name it.
                 * @enum {string}
                 */
                id: "app_settings" | "public_address" | "graph" | "callback" | "webhook_fields" | "permissions" | "number_readable" | "country" | "not_connected_yet" | "portfolio" | "used_for_a_week" | "app_and_camera" | "business_app" | "right_account" | "company_owns_number" | "linked_devices" | "no_badge" | "open_every_two_weeks";
                /**
                 * @description `failed` will not work, `warning` may not, `unknown` could not be found out, `to_confirm` only the owner knows.
                 * @enum {string}
                 */
                status: "ok" | "warning" | "failed" | "unknown" | "to_confirm";
                title: string;
                why: string;
            }[];
            /** @description In international spelling; null: not a number. */
            phone_number: string | null;
            /** @description Nothing has failed. What is to be confirmed may still be open. */
            ready: boolean;
        };
        PrivacyMatch: {
            /** @description A phone number with its country code, in any spelling. */
            number: string;
        } | {
            /** @description All numbers that begin so, e.g. `+49 170`. */
            prefix: string;
        } | {
            /** @description A BSUID. */
            user_id: string;
        } | {
            /** @description The name in the phone's address book; `*` stands for anything, case does not count. E.g. `*(private)*`. */
            book_name: string;
        };
        PrivacyMatchInput: {
            /** @description A phone number with its country code, in any spelling. */
            number: string;
        } | {
            /** @description All numbers that begin so, e.g. `+49 170`. */
            prefix: string;
        } | {
            /** @description A BSUID. */
            user_id: string;
        } | {
            /** @description The name in the phone's address book; `*` stands for anything, case does not count. E.g. `*(private)*`. */
            book_name: string;
        };
        PrivacyRule: {
            /**
             * @description `leave_out`: nothing of it is kept. `mask`: that something was said is kept, not what, and not by whom.
             * @enum {string}
             */
            action: "leave_out" | "mask";
            /** @description What `POST …/apply` did to what was stored already; null: it was not called. */
            applied: {
                contacts: number;
                finished_at: string | null;
                journal_entries: number;
                messages: number;
                /** Format: date-time */
                started_at: string;
                /** @enum {string} */
                state: "running" | "done";
            } | null;
            /** Format: date-time */
            created_at: string;
            id: string;
            match: components["schemas"]["PrivacyMatch"];
            number_id: string | null;
            /** @description How many people it was found to be about so far. A rule by `book_name` begins when the name is known. */
            people: number;
            /**
             * @description `history`: only what the history import brings.
             * @enum {string}
             */
            scope: "all" | "history";
            workspace_id: string;
        };
        /**
         * @description RFC 9457 problem details, sent as `application/problem+json`.
         * @example {
         *       "type": "/docs/errors#invalid_request",
         *       "title": "The request is not valid",
         *       "status": 400,
         *       "code": "invalid_request",
         *       "detail": "limit: must be at most 200",
         *       "errors": [
         *         {
         *           "path": "limit",
         *           "message": "must be at most 200"
         *         }
         *       ]
         *     }
         */
        Problem: {
            /**
             * @description Stable; this is what programs should look at.
             * @enum {string}
             */
            code: "invalid_request" | "unauthorized" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "link_expired" | "payload_too_large" | "unsupported_media_type" | "rate_limited" | "number_disconnected" | "number_suspended" | "window_closed" | "handoff_active" | "meta_refused" | "meta_unreachable" | "internal_error" | "media_unavailable" | "database_unavailable";
            /** @description What is wrong this time, for people. */
            detail: string;
            /** @description With `invalid_request`: every fault found. */
            errors?: {
                message: string;
                /** @description Where: `number_ids.0`, or the name of a query parameter. */
                path: string;
            }[];
            /** @description Where the refused message stands in the history. */
            message_id?: string;
            meta?: {
                /** @description What to do, for people. */
                advice: string;
                /** @description Meta's error code; 0: Meta could not be reached. */
                code: number;
                details: string;
                /**
                 * @description `no`: permanent. `later`: the same again after a pause. `fix`: after somebody changed something.
                 * @enum {string}
                 */
                retry: "no" | "later" | "fix";
            };
            /** @description The HTTP status once more. */
            status: number;
            /** @description The code in words; the same for every problem of this code. */
            title: string;
            /** @description Where the code is explained, relative to this server. */
            type: string;
        };
        QuickReply: {
            /** Format: date-time */
            created_at: string;
            id: string;
            /** @description What is typed for it, after a slash. Once in a workspace, case does not count. */
            shortcut: string;
            /** @description What is put into the message. */
            text: string;
            /** Format: date-time */
            updated_at: string;
            workspace_id: string;
        };
        QuotedMessage: {
            /** @enum {string} */
            direction: "inbound" | "outbound";
            id: string;
            /**
             * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
             * @enum {string}
             */
            origin: "customer" | "app" | "api";
            revoked: boolean;
            /** Format: date-time */
            sent_at: string;
            /** @description As it was last edited. */
            text: string;
            type: string;
        };
        RateCard: {
            /**
             * @description ISO 4217.
             * @example USD
             */
            currency: string;
            id: string;
            /** Format: date-time */
            loaded_at: string;
            name: string | null;
            /** Format: date */
            valid_from: string;
            /** @description The first day of the next card; null: none yet. */
            valid_to: string | null;
        };
        RateCardWithRates: {
            /**
             * @description ISO 4217.
             * @example USD
             */
            currency: string;
            id: string;
            /** Format: date-time */
            loaded_at: string;
            name: string | null;
            rates: {
                category: string;
                /** @description From this message of the month on, counted from 1. */
                from: number;
                market: string;
                rate: string;
                /** @description Up to and including this one; null: no end. */
                to: number | null;
            }[];
            /** Format: date */
            valid_from: string;
            /** @description The first day of the next card; null: none yet. */
            valid_to: string | null;
        };
        Reaction: {
            /** Format: date-time */
            at: string;
            emoji: string;
            /** @description wamid of the message that is the reaction. */
            message_id: string;
            /**
             * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
             * @enum {string}
             */
            origin: "customer" | "app" | "api";
        };
        ReadReceiptInput: {
            /** @description The number that got the message. */
            number_id: string;
            /** @description The customer sees that somebody writes, until the answer or for 25 seconds. */
            typing?: boolean;
            /**
             * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
             * @example ws_019ab2c4d5e6f00112233445566778899
             */
            workspace_id?: string;
        };
        /** @description What Meta does not let the number do for a while. */
        Restriction: {
            /** @description `null`: Meta said no end. */
            expires_at: string | null;
            remediation: string | null;
            /** @description Meta's word, e.g. `RESTRICTED_BIZ_INITIATED_MESSAGING`. */
            type: string;
        };
        Retention: {
            /** @description Attempts to deliver. */
            attempts_days: number | null;
            /** @description The audit log. */
            audit_days: number | null;
            /** @description Files of messages, after they were fetched; null: for ever. */
            media_days: number | null;
            /** @description Messages and events; null: for ever. */
            messages_days: number | null;
        };
        /** @description Why a search found the conversation. */
        SearchMatch: {
            /** @description The name, username or phone matches. */
            contact: boolean;
            /** @description The last message that matches. */
            message: {
                /** @description Give it as `around` to read what stands about it. */
                id: string;
                /**
                 * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
                 * @enum {string}
                 */
                origin: "customer" | "app" | "api";
                /** Format: date-time */
                sent_at: string;
                text: string;
                type: string;
            } | null;
        };
        SendQueue: {
            /** @description What the number may send and receive together; half of it for a while after a pause for its rate. */
            messages_per_second: number;
            number_id: string;
            oldest_queued_at: string | null;
            /** @description Why nothing goes. While the number is suspended the queue waits; of a disconnected number it is refused. */
            pause: {
                /** @description For people. */
                advice: string;
                /** @description Meta’s, of the refusal behind it. */
                meta_code: number | null;
                /** @enum {string} */
                reason: "meta_limit" | "meta_unreachable" | "number_suspended" | "number_disconnected";
            } | null;
            /** @description Nothing goes before then. */
            paused_until: string | null;
            /** @description What waits. Replies go before broadcasts. */
            queued: {
                broadcast: number;
                reply: number;
            };
            /** @description At Meta’s door now. */
            sending: number;
        };
        /** @description Who is signed in, as what, and in which workspace. */
        Session: {
            /** @description Owner of every workspace there is, so that rate cards, which price them all, are theirs too. */
            owns_all: boolean;
            person: {
                email: string;
                id: string;
                name: string;
            };
            /**
             * @description In the workspace of the session.
             * @enum {string}
             */
            role: "owner" | "admin" | "agent" | "viewer";
            workspace: {
                id: string;
                name: string;
            };
            /** @description All that the person belongs to, by name. */
            workspaces: {
                id: string;
                name: string;
                /**
                 * @description `owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. `agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).
                 * @enum {string}
                 */
                role: "owner" | "admin" | "agent" | "viewer";
            }[];
        };
        Setup: {
            /** @description There is no owner yet: `POST /setup` makes the first. */
            needed: boolean;
            /** @description People can sign in by OpenID Connect: lead them to `/api/v1/session/oidc`. */
            oidc: boolean;
        };
        /** @description What the page of a link shows before it is used. */
        ShownInvitation: {
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** @description The person is known here already. An invitation is then accepted with the password they have, and no name. */
            has_account: boolean;
            /** @enum {string} */
            kind: "invitation" | "reset";
            /**
             * @description `owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. `agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).
             * @enum {string}
             */
            role: "owner" | "admin" | "agent" | "viewer";
            workspace: {
                id: string;
                name: string;
            };
        };
        StoryEntry: {
            /**
             * Format: date-time
             * @description Since when; Meta's time where Meta told one.
             */
            at: string;
            /**
             * @description `owner`: on the phone, or as `USER` in Meta’s word. `meta`: `SYSTEM`, or a ban. `operator`: attached here. `unknown`: nobody was named, or asking Meta found it.
             * @enum {string}
             */
            by: "owner" | "meta" | "operator" | "unknown";
            /** @description Meta's event word; `attached`, `reconciled` for what we did. */
            event: string;
            /** @description Meta's word. */
            initiated_by: string | null;
            /** @constant */
            kind: "state";
            reason: string | null;
            /** @enum {string} */
            state: "connecting" | "connected" | "suspended" | "disconnected";
            /** @description null: it is so now. */
            to: string | null;
        } | {
            /** Format: date-time */
            at: string;
            ended_at: string | null;
            expires_at: string | null;
            /** @constant */
            kind: "restriction";
            remediation: string | null;
            /** @description Meta's word. */
            type: string;
        } | {
            asked_at: string | null;
            /**
             * Format: date-time
             * @description When it was wanted.
             */
            at: string;
            /**
             * Format: date-time
             * @description The signup it belongs to.
             */
            connected_at: string;
            ended_at: string | null;
            error: string | null;
            /** @description Of Meta. */
            error_code: number | null;
            /** @description Messages, or changes of the address book, that came. */
            items: number;
            /** @constant */
            kind: "sync";
            phase: number | null;
            progress: number | null;
            /**
             * @description `wanted`: Meta is asked as soon as possible. `asking`: the call is under way, or its outcome is not known and it is tried again. `asked`: Meta took it, nothing has come yet. `silent`: the same, for longer than usual. `running`: it arrives. `completed`; `declined`: the owner shares no history; `empty`: there was nothing to share. `too_late`: Meta's 24 hours are over. `refused`: Meta said no.
             * @enum {string}
             */
            state: "wanted" | "asking" | "asked" | "silent" | "running" | "completed" | "declined" | "empty" | "too_late" | "refused";
            /** @enum {string} */
            sync: "contacts" | "history";
        } | {
            /** Format: date-time */
            at: string;
            event: string;
            field: string;
            /** @constant */
            kind: "notice";
            /** @description Of `GET /numbers/{id}/notices`. */
            notice_id: number;
            reason: string | null;
            /** @description `refuted`: Meta told an end of the link, and its Graph said otherwise. */
            verdict: ("asked" | "believed" | "refuted") | null;
        };
        Subscriber: {
            /**
             * @description `bot`: neither what is said on the phone (`message.sent` with `origin: app`, its edits and deletions), nor what customers say while a person has the conversation (`message.received`, edits, deletions), is told.
             * @enum {string}
             */
            audience: "everyone" | "bot";
            /** Format: date-time */
            created_at: string;
            /** @description Only these types; null: all. */
            event_types: ("message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice")[] | null;
            /**
             * @description An expression in CEL (Common Expression Language) over `event`; events for which it is not true are not delivered. Null: none.
             * @example event.type != 'message.received' || event.data.message.type == 'text'
             */
            filter: string | null;
            /**
             * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
             * @enum {string}
             */
            format: "tandem" | "meta" | "1msg";
            /** @description Of your own headers; their values are not shown. */
            header_names: string[];
            health: {
                disabled_at: string | null;
                failing_since: string | null;
                next_try_at: string | null;
                /**
                 * @description `failing`: after many failures in a row only one delivery at a time is tried, at `next_try_at`; the first success opens the tap, and everything comes in order. `disabled`: failed for five days; nothing is owed until it is enabled, which replays what was missed.
                 * @enum {string}
                 */
                state: "healthy" | "failing" | "paused" | "disabled";
            };
            id: string;
            /** @description A `bot` that wants to hear what is said on the phone. */
            include_echoes: boolean;
            /** @description A `bot` that wants to hear what customers say while a person has the conversation. */
            include_handoffs: boolean;
            /** @description Also the messages of a history import, as `message.received` and `message.sent` with `source: history`, in an order of their own beside what is live. Counts for imports from now on. */
            include_history: boolean;
            /** @description Posts under way at once, of each gateway process; null: 32. */
            max_in_flight: number | null;
            /** @description Posts a second, shared by the gateway processes; null: as fast as you answer. */
            max_per_second: number | null;
            /** @description Only events of these numbers; null: all of the workspace. */
            number_ids: string[] | null;
            /**
             * @description `conversation`: one delivery after the other within a conversation, also through retries. `none`: each event by itself.
             * @enum {string}
             */
            ordering: "conversation" | "none";
            /** @description Messages of these origins only, e.g. `["customer", "app"]`; null: all. Events that speak of no message are not touched. */
            origins: ("customer" | "app" | "api")[] | null;
            /** @description While true nothing is posted; what happens meanwhile is owed, and delivered in order afterwards. */
            paused: boolean;
            /**
             * @description What the format lets you choose. `tandem`: `transform`. `meta`: `verify_token`, `fields`. `1msg`: `ackNotificationsOn`, `rawHooks`, `ackReadWord`.
             * @example {
             *       "verify_token": "chosen by you"
             *     }
             */
            settings: {
                [key: string]: unknown;
            };
            /**
             * @description http or https, without credentials; redirects are not followed.
             * @example https://example.com/hooks/tandem
             */
            url: string;
            workspace_id: string;
        };
        SubscriberDetail: {
            /**
             * @description `bot`: neither what is said on the phone (`message.sent` with `origin: app`, its edits and deletions), nor what customers say while a person has the conversation (`message.received`, edits, deletions), is told.
             * @enum {string}
             */
            audience: "everyone" | "bot";
            backlog: {
                oldest_pending_at: string | null;
                /** @description Given up on after days of retries, kept for `resume`. */
                parked: number;
                pending: number;
            };
            /** Format: date-time */
            created_at: string;
            /** @description Only these types; null: all. */
            event_types: ("message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice")[] | null;
            /**
             * @description An expression in CEL (Common Expression Language) over `event`; events for which it is not true are not delivered. Null: none.
             * @example event.type != 'message.received' || event.data.message.type == 'text'
             */
            filter: string | null;
            /**
             * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
             * @enum {string}
             */
            format: "tandem" | "meta" | "1msg";
            /** @description Of your own headers; their values are not shown. */
            header_names: string[];
            health: {
                disabled_at: string | null;
                failing_since: string | null;
                next_try_at: string | null;
                /**
                 * @description `failing`: after many failures in a row only one delivery at a time is tried, at `next_try_at`; the first success opens the tap, and everything comes in order. `disabled`: failed for five days; nothing is owed until it is enabled, which replays what was missed.
                 * @enum {string}
                 */
                state: "healthy" | "failing" | "paused" | "disabled";
            };
            id: string;
            /** @description A `bot` that wants to hear what is said on the phone. */
            include_echoes: boolean;
            /** @description A `bot` that wants to hear what customers say while a person has the conversation. */
            include_handoffs: boolean;
            /** @description Also the messages of a history import, as `message.received` and `message.sent` with `source: history`, in an order of their own beside what is live. Counts for imports from now on. */
            include_history: boolean;
            /** @description Posts under way at once, of each gateway process; null: 32. */
            max_in_flight: number | null;
            /** @description Posts a second, shared by the gateway processes; null: as fast as you answer. */
            max_per_second: number | null;
            /** @description Only events of these numbers; null: all of the workspace. */
            number_ids: string[] | null;
            /**
             * @description `conversation`: one delivery after the other within a conversation, also through retries. `none`: each event by itself.
             * @enum {string}
             */
            ordering: "conversation" | "none";
            /** @description Messages of these origins only, e.g. `["customer", "app"]`; null: all. Events that speak of no message are not touched. */
            origins: ("customer" | "app" | "api")[] | null;
            /** @description While true nothing is posted; what happens meanwhile is owed, and delivered in order afterwards. */
            paused: boolean;
            /**
             * @description What the format lets you choose. `tandem`: `transform`. `meta`: `verify_token`, `fields`. `1msg`: `ackNotificationsOn`, `rawHooks`, `ackReadWord`.
             * @example {
             *       "verify_token": "chosen by you"
             *     }
             */
            settings: {
                [key: string]: unknown;
            };
            /**
             * @description http or https, without credentials; redirects are not followed.
             * @example https://example.com/hooks/tandem
             */
            url: string;
            workspace_id: string;
        };
        SubscriberPreview: {
            event_id: string;
            /** @enum {string} */
            event_type: "message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice";
            formats: components["schemas"]["FormatPreview"][];
            /** @description No such event was told yet: an invented one is shown. */
            is_example: boolean;
        };
        SubscriberWithSecret: {
            /**
             * @description `bot`: neither what is said on the phone (`message.sent` with `origin: app`, its edits and deletions), nor what customers say while a person has the conversation (`message.received`, edits, deletions), is told.
             * @enum {string}
             */
            audience: "everyone" | "bot";
            /** Format: date-time */
            created_at: string;
            /** @description Only these types; null: all. */
            event_types: ("message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice")[] | null;
            /**
             * @description An expression in CEL (Common Expression Language) over `event`; events for which it is not true are not delivered. Null: none.
             * @example event.type != 'message.received' || event.data.message.type == 'text'
             */
            filter: string | null;
            /**
             * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
             * @enum {string}
             */
            format: "tandem" | "meta" | "1msg";
            /** @description Of your own headers; their values are not shown. */
            header_names: string[];
            health: {
                disabled_at: string | null;
                failing_since: string | null;
                next_try_at: string | null;
                /**
                 * @description `failing`: after many failures in a row only one delivery at a time is tried, at `next_try_at`; the first success opens the tap, and everything comes in order. `disabled`: failed for five days; nothing is owed until it is enabled, which replays what was missed.
                 * @enum {string}
                 */
                state: "healthy" | "failing" | "paused" | "disabled";
            };
            id: string;
            /** @description A `bot` that wants to hear what is said on the phone. */
            include_echoes: boolean;
            /** @description A `bot` that wants to hear what customers say while a person has the conversation. */
            include_handoffs: boolean;
            /** @description Also the messages of a history import, as `message.received` and `message.sent` with `source: history`, in an order of their own beside what is live. Counts for imports from now on. */
            include_history: boolean;
            /** @description Posts under way at once, of each gateway process; null: 32. */
            max_in_flight: number | null;
            /** @description Posts a second, shared by the gateway processes; null: as fast as you answer. */
            max_per_second: number | null;
            /** @description Only events of these numbers; null: all of the workspace. */
            number_ids: string[] | null;
            /**
             * @description `conversation`: one delivery after the other within a conversation, also through retries. `none`: each event by itself.
             * @enum {string}
             */
            ordering: "conversation" | "none";
            /** @description Messages of these origins only, e.g. `["customer", "app"]`; null: all. Events that speak of no message are not touched. */
            origins: ("customer" | "app" | "api")[] | null;
            /** @description While true nothing is posted; what happens meanwhile is owed, and delivered in order afterwards. */
            paused: boolean;
            /** @description Shown when made or changed, never again. */
            secret?: string;
            /**
             * @description What the format lets you choose. `tandem`: `transform`. `meta`: `verify_token`, `fields`. `1msg`: `ackNotificationsOn`, `rawHooks`, `ackReadWord`.
             * @example {
             *       "verify_token": "chosen by you"
             *     }
             */
            settings: {
                [key: string]: unknown;
            };
            /**
             * @description http or https, without credentials; redirects are not followed.
             * @example https://example.com/hooks/tandem
             */
            url: string;
            workspace_id: string;
        };
        Template: {
            /** @description `MARKETING`, `UTILITY`, `AUTHENTICATION`. */
            category: string | null;
            /** @description As Meta has them. */
            components: {
                [key: string]: unknown;
            }[];
            /**
             * Format: date-time
             * @description When it became known here.
             */
            created_at: string;
            deleted_at: string | null;
            /** @description Meta's id. */
            id: string;
            /** @description Only approved templates can be sent. */
            is_sendable: boolean;
            language: string;
            name: string;
            /** @description Meta has announced that it will move there; then its price changes. */
            next_category: string | null;
            next_category_at: string | null;
            /** @enum {string} */
            parameter_format: "named" | "positional";
            /** @description `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. */
            quality: string | null;
            /** @description Meta's word: `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, … `UNKNOWN` until Meta's list was read. */
            status: string;
            /** @description Why, where Meta said so. */
            status_reason: string | null;
            ttl_seconds: number | null;
            /** @description When Meta last said something of it. */
            updated_at: string | null;
            /** @description What a send has to fill, in its order. */
            variables: components["schemas"]["TemplateVariable"][];
            waba_id: string;
            workspace_id: string;
        };
        /** @description One thing that happened to a template. */
        TemplateNews: {
            /** @enum {string} */
            aspect: "status" | "quality" | "category" | "components";
            /** Format: date-time */
            at: string;
            /** @description Meta's word: `APPROVED`, `REJECTED`, … for a status, `GREEN`, … for the quality. */
            event: string;
            /** @description Told by nobody: seen in Meta's list. */
            found_by_list: boolean;
            /** @description Of the event `template.updated`. */
            id: string;
            reason: string | null;
        };
        TemplatePreview: {
            body: string;
            buttons: {
                text: string;
                type: string;
                url: string | null;
            }[];
            /** @description For a send: `template.components`. */
            components: {
                [key: string]: unknown;
            }[];
            footer: string | null;
            header: string | null;
            /** @description Why Meta would refuse a send with these parameters; empty: nothing is known against it. */
            misfits: {
                message: string;
                path: string;
            }[];
        };
        TemplateSample: {
            /** @description For `example.header_handle`. */
            handle: string;
        };
        TemplateVariable: {
            /** @description Of a card, from 0. */
            card: number | null;
            example: string | null;
            /** @description Of a button, from 0. */
            index: number | null;
            /** @description What it is called here: a named parameter by its name, a positional one of the body by its number (`1`), of the header as `header.1`, media as `header.image`, a button as `button.0`, the end of an offer as `offer.expiration`, in cards with `card.0.` in front. */
            key: string;
            parameter_name: string | null;
            /** @enum {string} */
            place: "header" | "body" | "button" | "offer";
            required: boolean;
            /**
             * @description `expiration`: when an offer ends, as a time with its zone or in Unix milliseconds.
             * @enum {string}
             */
            type: "text" | "image" | "video" | "document" | "location" | "payload" | "coupon_code" | "expiration";
        };
        TestResult: {
            answer: {
                /** @description The first thousand characters, of a failure. */
                body: string | null;
                delivered: boolean;
                duration_ms: number;
                error: string | null;
                status_code: number | null;
            };
            request: {
                body: string;
                /** @description Values of your own headers are not shown. */
                headers: {
                    [key: string]: string;
                };
                url: string;
            };
        };
        /** @description A state of the link, from when to when; or a message known to be missing. */
        ThreadMark: {
            /** Format: date-time */
            from: string;
            initiated_by: string | null;
            /** @enum {string} */
            kind: "connected" | "suspended" | "disconnected";
            /** @description Meta's word. */
            reason: string | null;
            /** @description null: it is so now. */
            to: string | null;
        } | {
            /**
             * Format: date-time
             * @description Of the first hint at it; the message itself was said before that.
             */
            at: string;
            gap: components["schemas"]["Gap"];
            /** @constant */
            kind: "gap";
        };
        ThreadMarks: {
            conversation_id: string;
            /** @description In order of time; of the gaps the 200 found last. */
            data: components["schemas"]["ThreadMark"][];
        };
        ThreadMessage: {
            /** @description Who spoke by API; null: it was not sent through Tandem’s API. */
            actor: ("bot" | "human" | "system") | null;
            /** @description Of one that failed: what to do about it, for people. */
            advice?: string;
            /** @description What the message costs. What is sent from the phone is free. */
            billing?: {
                /** @description Exact decimal, read off the rate card. Absent while no card is loaded that knows it. */
                amount?: string;
                /** @description Whether Meta charges the message once it is delivered. */
                billable: boolean;
                /** @description Meta's word: `marketing`, `utility`, `authentication`, `service`, … */
                category?: string;
                /** @description ISO 4217. */
                currency?: string;
                /** @description Meta's word: `regular`, `free_customer_service`, `free_entry_point`. */
                pricing_type?: string;
                /**
                 * @description `expected`: charged if it is delivered. `charged`: delivered. `not_charged`: it failed and never will be.
                 * @enum {string}
                 */
                state?: "free" | "expected" | "charged" | "not_charged";
            };
            /** @description Cloud-API-shaped: `{type, <type>: …, context?, referral?, errors?}`. A template that was sent through Tandem has besides, as `rendered`, what the customer read: the components of the template as it stood then, with the values of the send in place. Absent where the template was not known, or was sent from elsewhere. */
            content: {
                [key: string]: unknown;
            };
            conversation_id: string;
            /** @enum {string} */
            direction: "inbound" | "outbound";
            /** @description Meta's error, as told in the Meta webhook. */
            error?: {
                code: number;
                details?: string;
                href?: string;
                message?: string;
                title?: string;
            };
            /** @description wamid: the id Meta gave the message. */
            id: string;
            media?: {
                /** @description Why the bytes were not fetched. Final: it is not tried again. */
                error?: {
                    /** @description `gone`, `no_access`, `too_large`, `type_not_kept`, `damaged`, `unreachable`, `refused`, `not_taken` or `internal`. */
                    code: string;
                    /** @description For people. */
                    message: string;
                };
                filename?: string;
                /** @description Meta's media id. It lives seven days. */
                id?: string;
                /** @description As the sender told it. */
                mime_type?: string;
                /** @description Of the bytes, in hex. */
                sha256?: string;
                /** @description Bytes. */
                size?: number;
                /**
                 * @description `at_meta`: not fetched yet, or being fetched. `stored`: `url` leads to the bytes. `failed`: `error` says why. `expired`: it was stored and is deleted, its time was over. `fetching` is reserved.
                 * @enum {string}
                 */
                state: "at_meta" | "fetching" | "stored" | "failed" | "expired";
                /** @description A signed link to the bytes, good for 30 days and without a key. Read the message for a new one. */
                url?: string;
                voice?: boolean;
            };
            number_id: string;
            /**
             * @description Who caused the message: the customer, the owner on the phone (`app`), or the API.
             * @enum {string}
             */
            origin: "customer" | "app" | "api";
            /** @description What `reply_to` quotes; null when nothing is quoted, or Tandem does not have it. */
            quoted: components["schemas"]["QuotedMessage"] | null;
            /** @description The last one of each hand that was not taken back. Reactions stand in the thread as messages too. */
            reactions: components["schemas"]["Reaction"][];
            /** @description wamid of the quoted message. */
            reply_to?: string;
            revisions: {
                /** @enum {string} */
                action: "edit" | "revoke";
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                by: "customer" | "app";
                content?: {
                    [key: string]: unknown;
                };
                /** @description The revision's own wamid. */
                id: string;
                text?: string;
            }[];
            /** Format: date-time */
            sent_at: string;
            /** @enum {string} */
            source: "live" | "history";
            /**
             * @description Of what was sent by API: `queued` waits for its turn, `sending` is at Meta’s door, `pending` was accepted by Meta. The rest are Meta’s statuses.
             * @enum {string}
             */
            status?: "queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed";
            status_history: {
                /** Format: date-time */
                at: string;
                /** @description Meta's error, as told in the Meta webhook. */
                error?: {
                    code: number;
                    details?: string;
                    href?: string;
                    message?: string;
                    title?: string;
                };
                /**
                 * @description Of what was sent by API: `queued` waits for its turn, `sending` is at Meta’s door, `pending` was accepted by Meta. The rest are Meta’s statuses.
                 * @enum {string}
                 */
                status: "queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed";
            }[];
            /** @description One line for people. Of a template the text of `rendered`, or else its name. */
            text: string;
            /** @description Meta's type word; unknown types are passed on as themselves. */
            type: string;
        };
        Todo: {
            /**
             * Format: date-time
             * @description Until when, or since when.
             */
            at?: string;
            broadcast_id?: string;
            /**
             * @description `link_expiring`: four days or fewer until the link may drop, `at`. `sync_window_closing`: Meta takes the imports until `at`, and they were not asked for or not taken yet (`kinds`). `broadcast_stopped`: paused, and not because somebody asked. `rate_card_missing`: `count` paid messages of this month without an amount. Of `number_disconnected`, `template_rejected`, `history_declined` and `sync_refused` the last 14 days.
             * @enum {string}
             */
            code: "no_number" | "subscriber_disabled" | "number_suspended" | "number_disconnected" | "number_no_access" | "link_expiring" | "sync_window_closing" | "journal_failed" | "subscriber_failing" | "broadcast_stopped" | "deliveries_parked" | "number_restricted" | "template_rejected" | "template_paused" | "template_list_failing" | "gap_open" | "history_declined" | "sync_refused" | "rate_card_missing" | "no_subscriber";
            count?: number;
            /** @description Of imports. */
            kinds?: ("contacts" | "history")[];
            number_id?: string;
            /** @description Meta's word, or ours, where there is one. */
            reason?: string;
            subscriber_id?: string;
            template_id?: string;
            template_name?: string;
            /**
             * @description `now`: something does not work. `soon`: something will not, or is missing. `note`: worth knowing.
             * @enum {string}
             */
            urgency: "now" | "soon" | "note";
        };
        UploadedMedia: {
            /** Format: date-time */
            expires_at: string;
            /** @description Meta's id, for `image.id` and its like in a send. Good for 30 days. */
            id: string;
            mime_type: string;
            /** @description Only this number can send it. */
            number_id: string;
            /** @description Hex. */
            sha256: string;
            /** @description Bytes. */
            size: number;
        };
        Usage: {
            /** @description One for each group; empty without `group_by`. */
            data: {
                /** @description One for each currency. */
                amounts: {
                    /** @description Charged: exact decimal. */
                    amount: string;
                    currency: string;
                    /** @description Charged as well if what is on its way is delivered. */
                    expected: string;
                }[];
                /** @description null: none was told. */
                category?: string | null;
                /** @description Of these: delivered and charged. */
                charged: number;
                /** Format: date */
                day?: string;
                /** @description Of these: charged if they are delivered. */
                expected: number;
                /** @description Of these: free, those by phone included. */
                free: number;
                /** @description `germany`, `rest_of_africa`, `other`, `unknown`, … */
                market?: string;
                /** @description All that left: by phone and by API. */
                messages: number;
                /** @description Of these: failed, never charged. */
                not_charged: number;
                number_id?: string;
                /** @description Of these: Meta has not told a price yet. */
                open: number;
                /** @enum {string} */
                origin?: "app" | "api";
                /** @description Of these: typed on the phone, free. */
                sent_by_phone: number;
                /** @description Charged or expected ones without an amount: no rate card knows their day, currency or market. */
                unpriced: number;
            }[];
            /** Format: date */
            from: string;
            time_zone: string;
            /** Format: date */
            to: string;
            totals: {
                /** @description One for each currency. */
                amounts: {
                    /** @description Charged: exact decimal. */
                    amount: string;
                    currency: string;
                    /** @description Charged as well if what is on its way is delivered. */
                    expected: string;
                }[];
                /** @description Of these: delivered and charged. */
                charged: number;
                /** @description Of these: charged if they are delivered. */
                expected: number;
                /** @description Of these: free, those by phone included. */
                free: number;
                /** @description All that left: by phone and by API. */
                messages: number;
                /** @description Of these: failed, never charged. */
                not_charged: number;
                /** @description Of these: Meta has not told a price yet. */
                open: number;
                /** @description Of these: typed on the phone, free. */
                sent_by_phone: number;
                /** @description Charged or expected ones without an amount: no rate card knows their day, currency or market. */
                unpriced: number;
            };
        };
        /** @description 24 hours from the last live message of the customer. Messages from the phone and the imported history neither open nor extend it. */
        Window: {
            /** @description null while closed. */
            expires_at: string | null;
            /** @description The end of the free entry point: 72 hours from the first answer by API to a message from an ad or a post. All is free until then; where it outlasts `expires_at`, only templates can be sent. null without one. */
            free_until: string | null;
            /** @description `free_entry_point` while `free_until` lasts too; null while closed. */
            kind: ("customer_service" | "free_entry_point") | null;
            /**
             * @description Whether free-form can be sent by API.
             * @enum {string}
             */
            state: "open" | "closed";
        };
        /** @description A tenant: a business with its numbers, keys and subscribers. */
        Workspace: {
            /** Format: date-time */
            created_at: string;
            id: string;
            name: string;
        };
    };
    responses: {
        /** @description It contradicts what is there */
        conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#conflict",
                 *       "title": "It contradicts what is there",
                 *       "status": 409,
                 *       "code": "conflict",
                 *       "detail": "the number is attached to another workspace"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The database cannot be reached */
        database_unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#database_unavailable",
                 *       "title": "The database cannot be reached",
                 *       "status": 503,
                 *       "code": "database_unavailable",
                 *       "detail": "try again in a moment"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key may not do this */
        forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#forbidden",
                 *       "title": "The key may not do this",
                 *       "status": 403,
                 *       "code": "forbidden",
                 *       "detail": "the key lacks the scope `manage`"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Something went wrong on our side */
        internal_error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#internal_error",
                 *       "title": "Something went wrong on our side",
                 *       "status": 500,
                 *       "code": "internal_error",
                 *       "detail": "it has been noted in the log"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request is not valid */
        invalid_request: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "limit: must be at most 200",
                 *       "errors": [
                 *         {
                 *           "path": "limit",
                 *           "message": "must be at most 200"
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing here */
        not_found: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#not_found",
                 *       "title": "There is no such thing here",
                 *       "status": 404,
                 *       "code": "not_found",
                 *       "detail": "there is no number num_0 here"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A valid key or a session is needed */
        unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "/docs/errors#unauthorized",
                 *       "title": "A valid key or a session is needed",
                 *       "status": 401,
                 *       "code": "unauthorized",
                 *       "detail": "the key is unknown or was revoked"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAuditEntries: {
        parameters: {
            query?: {
                /** @description Only this `operationId`. */
                action?: string;
                /** @description Only what this person or key did: an id. */
                actor?: string;
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description Not before this time. */
                from?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Before this time. */
                to?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listBillingAccounts: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BillingAccount"][];
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeBillingAccount: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    currency: string | null;
                    /**
                     * @description Of the IANA database: `Europe/Berlin`.
                     * @example Europe/Berlin
                     */
                    time_zone: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BillingAccount"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readBranding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    setBranding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BrandingInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Branding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listBroadcasts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                number_id?: string;
                state?: "draft" | "scheduled" | "running" | "paused" | "completed" | "cancelled";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Broadcast"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBroadcastInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    deleteBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description `null`: no longer. */
                    schedule_at?: string | null;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    cancelBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    checkBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastCheck"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readBroadcastDelivery: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastDelivery"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listLeftOut: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BroadcastLeftOut"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    exportLeftOut: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    pauseBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listRecipients: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description A part of the phone, as it was written or in digits, or of a variable. */
                query?: string;
                /** @description Or how it begins. */
                reason?: string;
                state?: "pending" | "queued" | "accepted" | "refused" | "unknown" | "skipped";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["BroadcastRecipient"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    addRecipients: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contacts?: components["schemas"]["ContactChoiceInput"];
                    /** @description Of phones that are written without a country code. */
                    default_country?: string;
                    from_broadcast?: components["schemas"]["FormerRecipientsInput"];
                    recipients?: {
                        /** @description A BSUID. */
                        recipient?: string;
                        /** @description A phone, with its country code. */
                        to?: string;
                        variables?: {
                            [key: string]: string;
                        };
                    }[];
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedRecipients"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    exportRecipients: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    uploadRecipients: {
        parameters: {
            query?: {
                /** @description Of phones that are written without a country code. */
                default_country?: string;
                /** @description Absent: the one that the first line has most of. */
                delimiter?: "comma" | "semicolon" | "tab" | "pipe";
                /** @description The column with BSUIDs. */
                recipient_column?: string;
                /** @description Columns under another name: `Vorname:first_name,Bestellung:order`. The others keep theirs. */
                rename?: string;
                /** @description The column with the phones. Absent: `to`, `phone`, `number`, `mobile` or `telephone`. */
                to_column?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AddedRecipients"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    resumeBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    startBroadcast: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Broadcast"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listConsents: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Consent"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    giveConsent: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ids of items that are `to_confirm`. */
                    items: string[];
                    /**
                     * @description In which the text was read, as a BCP 47 tag.
                     * @example es
                     */
                    language?: string;
                    /** @description Who confirms. */
                    name: string;
                    onboarding_id?: string;
                    /**
                     * @description With its country code, in any usual spelling.
                     * @example +49 30 901820
                     */
                    phone_number: string;
                    /** @description `consent_text_version` of the preflight that was read. 409 `conflict` when the text has changed. */
                    text_version: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Consent"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listContacts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Only those of this number. */
                number_id?: string;
                /** @description A part of any name, of the username or of a phone; or a whole BSUID. */
                query?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Contact"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readContact: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    mergeContacts: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contact_id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listMerges: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ContactMerge"][];
                        next_cursor: null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    undoMerge: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
                merge_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description Only those with messages known to be missing. */
                gap?: "open";
                /** @description `active`: only those that a person has; `none`: only the others. */
                handoff?: "active" | "none";
                /** @description How many at most. */
                limit?: number;
                /** @description Only those of this number. */
                number_id?: string;
                /** @description By who spoke last: `customer` waits for an answer, `app` the phone, `api` the API. */
                origin?: "customer" | "app" | "api";
                /** @description Only those in which all words begin so: in the name or username, in one message (as it was or was edited), or, of digits, anywhere in the phone. Case and accents do not count. New messages can be found a moment later. */
                q?: string;
                /** @description Only those with unread messages. */
                unread?: "true";
                /** @description By the customer service window. */
                window?: "open" | "closed";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Conversation"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readConversation: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    adviseReply: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Advice"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readCoverage: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    takeConversation: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who asks, in your own word. */
                    by?: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    giveConversationBack: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who asks, in your own word. */
                    by?: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listThreadMarks: {
        parameters: {
            query?: {
                /** @description Only what reaches behind it. */
                from?: string;
                /** @description Only what begins before it. */
                to?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadMarks"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description The messages after this one, the nearest. */
                after?: string;
                /** @description This message, and half a page to each side. */
                around?: string;
                /** @description Half a page to each side of a moment. */
                at?: string;
                /** @description The messages before this one, the nearest. */
                before?: string;
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Only messages in which all words begin so; with `cursor` or alone. */
                q?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ThreadMessage"][];
                        /** @description There is more `after` the first of `data`. */
                        has_newer: boolean;
                        /** @description There is more `before` the last of `data`. */
                        has_older: boolean;
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    markConversationRead: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Up to this message of the customer; one that stands in no or another conversation marks nothing; left out: all. */
                    message_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    markConversationUnread: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listEventTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventTypeDetail"][];
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readEventType: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                type: "message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTypeDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event you have. Left out: from the first one kept. */
                after?: string;
                conversation_id?: string;
                /** @description An expression in CEL over `event`, as subscribers have it. */
                filter?: string;
                /** @description `true`: not the first but the last events behind `after`; a place to start from. */
                latest?: "true" | "false";
                /** @description How many at most. */
                limit?: number;
                number_id?: string;
                /** @description Messages of these origins only, comma-separated; what speaks of no message passes. */
                origins?: string;
                /** @description Comma-separated. */
                types?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Event"][];
                        /** @description Give it as `after` next time. On an empty page what was given, at the beginning `evt_0`. */
                        next_cursor: string;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readEvent: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listGaps: {
        parameters: {
            query?: {
                /** @description Only those of this conversation. */
                conversation_id?: string;
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description `missed`: it was sent while the number was linked, so it should have come. `sent_elsewhere`: statuses name it, so the business sent it past Tandem. `before_link`: all that points at it may reach back behind the link; expected, and not told. */
                kind?: "missed" | "sent_elsewhere" | "before_link";
                /** @description How many at most. */
                limit?: number;
                /** @description Only those of this number. */
                number_id?: string;
                state?: "open" | "closed";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Gap"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Invitation"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    invitePerson: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Any spelling; kept in lower case.
                     * @example ada@example.com
                     */
                    email: string;
                    /**
                     * @description `owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. `agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).
                     * @enum {string}
                     */
                    role: "owner" | "admin" | "agent" | "viewer";
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeLink"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    withdrawInvitation: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Needed for a person who is new here. */
                    name?: string;
                    /** @description The new password; for an invitation to a person who is known here, the one they have. */
                    password: string;
                    /** @description What stands behind `#` in the link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    lookAtInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What stands behind `#` in the link. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownInvitation"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listJournal: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description `history`: the chunks of an import; `live`: everything else. */
                kind?: "live" | "history";
                /** @description How many at most. */
                limit?: number;
                /** @description `failed`: could not be processed, see `reason`. `unassigned`: of a number nobody attached yet. */
                state?: "pending" | "done" | "failed" | "unassigned";
                /** @description `true`: only those with pieces that Tandem did not understand. */
                unrecognized?: "true" | "false";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["JournalEntry"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readJournalEntry: {
        parameters: {
            query?: {
                /** @description `true`: mask people in the body. */
                redacted?: "true" | "false";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntryDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    replayJournalEntry: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntry"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Key"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createKey: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    scopes: ("admin" | "manage" | "send" | "read")[];
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readKey: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Key"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    revokeKey: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listLedger: {
        parameters: {
            query: {
                /** @description Meta's word, small: `marketing`. */
                category?: string;
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description The first day. */
                from: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Only this number. */
                number_id?: string;
                state?: "free" | "open" | "expected" | "charged" | "not_charged";
                /** @description In which days are counted; UTC unless said. */
                time_zone?: string;
                /** @description The last day. At most 400 days at once. */
                to: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LedgerEntry"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    exportLedger: {
        parameters: {
            query: {
                /** @description Meta's word, small: `marketing`. */
                category?: string;
                /** @description The first day. */
                from: string;
                /** @description Only this number. */
                number_id?: string;
                state?: "free" | "open" | "expected" | "charged" | "not_charged";
                /** @description In which days are counted; UTC unless said. */
                time_zone?: string;
                /** @description The last day. At most 400 days at once. */
                to: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    uploadMedia: {
        parameters: {
            query: {
                /** @description The number that will send it. */
                number_id: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                    /** @description MIME type; wins over that of the part. */
                    type?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedMedia"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readUploadedMedia: {
        parameters: {
            query: {
                /** @description The number that it was uploaded for. */
                number_id: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                /** @description Meta's id, as `POST /media` answered it. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    sendMessage: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: {
                /** @description The same request under the same key is one send for 24 hours, whatever became of it. Only when nothing was sent (`meta_unreachable`) does the same again go. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessageInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    markMessageRead: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadReceiptInput"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listNumbers: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Number"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    attachNumber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A token that may act for the WABA. Kept sealed, used for calls to Meta only. */
                    access_token: string;
                    business_id?: string;
                    /** @example +49 30 901820 */
                    display_phone_number: string;
                    /**
                     * @description Default `coexistence`; at a repetition: as it was.
                     * @enum {string}
                     */
                    mode?: "coexistence" | "cloud_api";
                    phone_number_id: string;
                    /** @description `false`: Meta is not asked, what you say is believed. Only with the operator's key, e.g. while Meta is down. */
                    verify?: boolean;
                    waba_id: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readNumber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeNumber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `null`: as Meta has it (20 with `coexistence`, else 80, or 1,000 after an upgrade). */
                    messages_per_second: number | null;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readCompleteness: {
        parameters: {
            query?: {
                /** @description The first day. */
                from?: string;
                /** @description The last day; today unless said. */
                to?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Completeness"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    exportNumber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readHandoffRules: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffRules"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeHandoffRules: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Greetings and away messages of the app, word by word: they are no person's reply. */
                    automatic_texts?: string[];
                    /** @description What the phone says so soon after a customer's message is the app's own; up to five times as long, if it was said the same to others. 0: only the texts count. */
                    automatic_within_seconds?: number;
                    /** @description A customer who says exactly one of these gives the conversation back. */
                    customer_words?: string[];
                    /** @description `false`: replies start nothing, and no send of a bot is refused. */
                    enabled?: boolean;
                    /** @description The owner who types exactly one of these gives it back. The customer reads it too. */
                    phone_words?: string[];
                    /** @description So long without a word of the person ends a handoff; null: silence ends none. */
                    silence_minutes?: number | null;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffRules"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    importNumber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportSummary"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listLinkIntervals: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["LinkInterval"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readMessage: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readMedia: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
                message_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listNotices: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Notice"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readOneMsgChannel: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneMsgChannel"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    putOneMsgChannel: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Who speaks through this door: `human` for an inbox in which people type. Default `bot`.
                     * @enum {string}
                     */
                    actor?: "bot" | "human";
                    /**
                     * @description Three letters and digits. An id brought along from 1MSG (or, digits alone, from Chat-API) may be kept, so that clients need another host only.
                     * @example TDM371267300
                     */
                    instance_id?: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneMsgChannel"];
                };
            };
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OneMsgChannel"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    closeOneMsgChannel: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readSendQueue: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendQueue"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    noteSignOfLife: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Number"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readNumberStanding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberStanding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readNumberStory: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberStory"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readSyncs: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberSyncs"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    askForSyncs: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    kinds: ("contacts" | "history")[];
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberSyncs"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    refreshTemplates: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listOnboardings: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ListedOnboarding"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    beginOnboarding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Language of the hosted page; it becomes `?language=` of `connect_url`. Without it the browser decides. The reader can switch.
                     * @enum {string}
                     */
                    language?: "en" | "es";
                    /**
                     * @description Version of Embedded Signup; `v3` only while a login configuration cannot do v4.
                     * @default v4
                     * @enum {string}
                     */
                    signup_version?: "v4" | "v3";
                    /**
                     * @description Ask for contacts and history once connected. Off unless said.
                     * @default false
                     */
                    sync?: boolean;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunOnboarding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readOnboarding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    cancelOnboarding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    confirmOnboarding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    phone_number_id: string;
                    waba_id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    finishOnboarding: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description `authResponse.code` of the login callback. Meta's code lives 30 seconds: send it at once. */
                    code?: string;
                    /** @description The parsed `WA_EMBEDDED_SIGNUP` message event, as it came. */
                    session_info?: {
                        [key: string]: unknown;
                    };
                    /** @description Changes the switch. */
                    sync?: boolean;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Onboarding"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readLaunch: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LaunchParameters"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readOverview: {
        parameters: {
            query?: {
                /** @description In which time zone today and this month begin; UTC unless said. */
                tz?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Person"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readPerson: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    removePerson: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changePerson: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `owner`: everything in the workspace, other owners included. `admin`: what a key with `manage` may. `agent`: answers customers (`read` and `send`, but no broadcasts). `viewer`: looks (`read`).
                     * @enum {string}
                     */
                    role: "owner" | "admin" | "agent" | "viewer";
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeLink"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    examineNumber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description With its country code, in any usual spelling.
                     * @example +49 30 901820
                     */
                    phone_number: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listPrivacyRules: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["PrivacyRule"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    addPrivacyRule: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `leave_out`: nothing of it is kept. `mask`: that something was said is kept, not what, and not by whom.
                     * @enum {string}
                     */
                    action: "leave_out" | "mask";
                    match: components["schemas"]["PrivacyMatchInput"];
                    /** @description Absent: all numbers of the workspace. */
                    number_id?: string;
                    /**
                     * @description `history`: only what the history import brings.
                     * @default all
                     * @enum {string}
                     */
                    scope?: "all" | "history";
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRule"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readPrivacyRule: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRule"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    removePrivacyRule: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    applyPrivacyRule: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PrivacyRule"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listQuickReplies: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["QuickReply"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    addQuickReply: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What is typed for it, after a slash. Once in a workspace, case does not count. */
                    shortcut: string;
                    /** @description What is put into the message. */
                    text: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickReply"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    removeQuickReply: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeQuickReply: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What is typed for it, after a slash. Once in a workspace, case does not count. */
                    shortcut?: string;
                    /** @description What is put into the message. */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuickReply"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listRateCards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["RateCard"][];
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    loadRateCard: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Meta's file of base rates: a column `Market`, one for each category, perhaps `Currency`. A market `Default` stands for all that are not named. */
                    csv: string;
                    /**
                     * @description ISO 4217.
                     * @example USD
                     */
                    currency: string;
                    /** @description For people. */
                    name?: string;
                    /** @description Meta's file of volume tiers: `Market`, `Category`, `From`, `To`, `Rate`. They refine the base rates. */
                    tiers_csv?: string;
                    /**
                     * Format: date
                     * @description From this day on, until the next card of the currency begins. In the days of each WABA.
                     */
                    valid_from: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoadedRateCard"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readRateCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateCardWithRates"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    removeRateCard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Any spelling; kept in lower case.
                     * @example ada@example.com
                     */
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Where to go on: one of `workspaces`.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    signInByOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goes on at the address of `location`. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    finishOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Goes on at the address of `location`. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeOwnPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name?: string;
                    /** @description Ends every other session of the person. */
                    password?: {
                        /** @description At least 12 characters, of any kind. Refused when it is the e-mail address, or among those that are tried first. */
                        new: string;
                        old: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OpenSession"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readExcludedCountries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExcludedCountries"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    replaceExcludedCountries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    calling_codes: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExcludedCountries"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The operator's key. */
                    admin_key: string;
                    /**
                     * @description Any spelling; kept in lower case.
                     * @example ada@example.com
                     */
                    email: string;
                    name: string;
                    /** @description At least 12 characters, of any kind. Refused when it is the e-mail address, or among those that are tried first. */
                    password: string;
                    /**
                     * @description A workspace that exists.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                    /** @description A workspace to be made. With neither: the one that exists, else a new one. */
                    workspace_name?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event you have. Left out: from the first one kept. */
                after?: string;
                conversation_id?: string;
                /** @description An expression in CEL over `event`, as subscribers have it. */
                filter?: string;
                number_id?: string;
                /** @description Messages of these origins only, comma-separated; what speaks of no message passes. */
                origins?: string;
                /** @description Comma-separated. */
                types?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listSubscribers: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Subscriber"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createSubscriber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `bot`: neither what is said on the phone (`message.sent` with `origin: app`, its edits and deletions), nor what customers say while a person has the conversation (`message.received`, edits, deletions), is told.
                     * @default everyone
                     * @enum {string}
                     */
                    audience?: "everyone" | "bot";
                    /** @description Only these types; null: all. */
                    event_types?: ("message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice")[] | null;
                    /**
                     * @description An expression in CEL (Common Expression Language) over `event`; events for which it is not true are not delivered. Null: none.
                     * @example event.type != 'message.received' || event.data.message.type == 'text'
                     */
                    filter?: string | null;
                    /**
                     * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
                     * @default tandem
                     * @enum {string}
                     */
                    format?: "tandem" | "meta" | "1msg";
                    /** @description Own headers of every post, e.g. `Authorization`. Kept sealed, never shown again. Null: none. */
                    headers?: {
                        [key: string]: string;
                    } | null;
                    /**
                     * @description A `bot` that wants to hear what is said on the phone.
                     * @default false
                     */
                    include_echoes?: boolean;
                    /**
                     * @description A `bot` that wants to hear what customers say while a person has the conversation.
                     * @default false
                     */
                    include_handoffs?: boolean;
                    /**
                     * @description Also the messages of a history import, as `message.received` and `message.sent` with `source: history`, in an order of their own beside what is live. Counts for imports from now on.
                     * @default false
                     */
                    include_history?: boolean;
                    /** @description Posts under way at once, of each gateway process; null: 32. */
                    max_in_flight?: number | null;
                    /** @description Posts a second, shared by the gateway processes; null: as fast as you answer. */
                    max_per_second?: number | null;
                    /** @description Only events of these numbers; null: all of the workspace. */
                    number_ids?: string[] | null;
                    /**
                     * @description `conversation`: one delivery after the other within a conversation, also through retries. `none`: each event by itself.
                     * @default conversation
                     * @enum {string}
                     */
                    ordering?: "conversation" | "none";
                    /** @description Messages of these origins only, e.g. `["customer", "app"]`; null: all. Events that speak of no message are not touched. */
                    origins?: ("customer" | "app" | "api")[] | null;
                    /** @description While true nothing is posted; what happens meanwhile is owed, and delivered in order afterwards. */
                    paused?: boolean;
                    /** @description Signing secret. Format `tandem` (Standard Webhooks): `whsec_` and base64, or base64 alone, of 24 to 64 bytes. Format `meta`: what the other side calls app secret, 16 to 128 characters. Made when left out. */
                    secret?: string;
                    /**
                     * @description What the format lets you choose. `tandem`: `transform`. `meta`: `verify_token`, `fields`. `1msg`: `ackNotificationsOn`, `rawHooks`, `ackReadWord`.
                     * @default {}
                     * @example {
                     *       "verify_token": "chosen by you"
                     *     }
                     */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description http or https, without credentials; redirects are not followed.
                     * @example https://example.com/hooks/tandem
                     */
                    url: string;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriberWithSecret"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readSubscriber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriberDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    removeSubscriber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeSubscriber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description What is left out stays as it is. Changed filters count for events from now on. A changed format starts with empty settings and a secret of its own, made when none is given. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description `bot`: neither what is said on the phone (`message.sent` with `origin: app`, its edits and deletions), nor what customers say while a person has the conversation (`message.received`, edits, deletions), is told.
                     * @enum {string}
                     */
                    audience?: "everyone" | "bot";
                    /** @description Only these types; null: all. */
                    event_types?: ("message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice")[] | null;
                    /**
                     * @description An expression in CEL (Common Expression Language) over `event`; events for which it is not true are not delivered. Null: none.
                     * @example event.type != 'message.received' || event.data.message.type == 'text'
                     */
                    filter?: string | null;
                    /**
                     * @description `tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with `X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.
                     * @enum {string}
                     */
                    format?: "tandem" | "meta" | "1msg";
                    /** @description Own headers of every post, e.g. `Authorization`. Kept sealed, never shown again. Null: none. */
                    headers?: {
                        [key: string]: string;
                    } | null;
                    /** @description A `bot` that wants to hear what is said on the phone. */
                    include_echoes?: boolean;
                    /** @description A `bot` that wants to hear what customers say while a person has the conversation. */
                    include_handoffs?: boolean;
                    /** @description Also the messages of a history import, as `message.received` and `message.sent` with `source: history`, in an order of their own beside what is live. Counts for imports from now on. */
                    include_history?: boolean;
                    /** @description Posts under way at once, of each gateway process; null: 32. */
                    max_in_flight?: number | null;
                    /** @description Posts a second, shared by the gateway processes; null: as fast as you answer. */
                    max_per_second?: number | null;
                    /** @description Only events of these numbers; null: all of the workspace. */
                    number_ids?: string[] | null;
                    /**
                     * @description `conversation`: one delivery after the other within a conversation, also through retries. `none`: each event by itself.
                     * @enum {string}
                     */
                    ordering?: "conversation" | "none";
                    /** @description Messages of these origins only, e.g. `["customer", "app"]`; null: all. Events that speak of no message are not touched. */
                    origins?: ("customer" | "app" | "api")[] | null;
                    /** @description While true nothing is posted; what happens meanwhile is owed, and delivered in order afterwards. */
                    paused?: boolean;
                    /** @description Signing secret. Format `tandem` (Standard Webhooks): `whsec_` and base64, or base64 alone, of 24 to 64 bytes. Format `meta`: what the other side calls app secret, 16 to 128 characters. Made when left out. */
                    secret?: string;
                    /**
                     * @description What the format lets you choose. `tandem`: `transform`. `meta`: `verify_token`, `fields`. `1msg`: `ackNotificationsOn`, `rawHooks`, `ackReadWord`.
                     * @example {
                     *       "verify_token": "chosen by you"
                     *     }
                     */
                    settings?: {
                        [key: string]: unknown;
                    };
                    /**
                     * @description http or https, without credentials; redirects are not followed.
                     * @example https://example.com/hooks/tandem
                     */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriberWithSecret"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listAttempts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                event_id?: string;
                /** @description Begun at or after it. */
                from?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description `failed` will be tried again; `parked` was the last try and is kept for `resume`; `skipped`: the format has no word for it, nothing was posted. */
                outcome?: "delivered" | "failed" | "parked" | "skipped";
                /** @description Begun before it. */
                to?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Attempt"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readAttempt: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                attempt: number;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttemptDetail"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    enableSubscriber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many deliveries it missed and is owed now. */
                        replayed: number;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    shakeHands: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listParked: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ParkedDelivery"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    replay: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Events after this one. */
                    after_event_id?: string;
                    /** @description Only of this conversation. Alone: from its beginning. */
                    conversation_id?: string;
                    /** @description These events. */
                    event_ids?: string[];
                    /**
                     * Format: date-time
                     * @description Events that Tandem recorded at or after this time.
                     */
                    from?: string;
                    /** @description Only what was never delivered to this subscriber. */
                    only_failed?: boolean;
                    /**
                     * Format: date-time
                     * @description And before this time; left out: up to now.
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many deliveries were added or un-parked. */
                        replayed: number;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    resume: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Only the deliveries of these events. Left out: everything parked, and lanes that wait for a retry. */
                    event_ids?: string[];
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many parked deliveries are pending again. */
                        resumed: number;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    rotateSecret: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long the old secret goes on signing beside the new one (format `tandem`).
                     * @default 24
                     */
                    overlap_hours?: number;
                    /** @description Signing secret. Format `tandem` (Standard Webhooks): `whsec_` and base64, or base64 alone, of 24 to 64 bytes. Format `meta`: what the other side calls app secret, 16 to 128 characters. Made when left out. */
                    secret?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriberWithSecret"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    testSubscriber: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The last event of this type is sent; left out: the last one that it would get.
                     * @enum {string}
                     */
                    event_type?: "message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice";
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    previewFormats: {
        parameters: {
            query?: {
                /** @description This event instead. */
                event_id?: string;
                /** @description The last event of this type. */
                event_type?: "message.received" | "message.sent" | "message.status" | "message.edited" | "message.revoked" | "message.media" | "contact.updated" | "window.opened" | "window.closed" | "handoff.started" | "handoff.ended" | "gap.found" | "gap.closed" | "number.connected" | "number.suspended" | "number.reconnected" | "number.disconnected" | "number.link_expiring" | "number.seen_again" | "number.restricted" | "history.progress" | "history.completed" | "history.declined" | "template.updated" | "broadcast.progress" | "broadcast.completed" | "subscriber.disabled" | "meta.notice";
                /** @description Only this format; left out: all three. */
                format?: "tandem" | "meta" | "1msg";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriberPreview"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                category?: string;
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description `true`: those that are gone at Meta. */
                deleted?: "true" | "false";
                language?: string;
                /** @description How many at most. */
                limit?: number;
                name?: string;
                /** @description Those that this number can send. */
                number_id?: string;
                quality?: string;
                /** @description A part of the name. */
                query?: string;
                status?: string;
                waba_id?: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Template"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createTemplate: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplateInput"];
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readTemplate: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: {
                /** @description `true`: every language of its name goes. */
                all_languages?: "true" | "false";
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeTemplate: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    category?: string;
                    /** @description As Meta takes them: `HEADER`, `BODY`, `FOOTER`, `BUTTONS`, `CAROUSEL`, `LIMITED_TIME_OFFER`. */
                    components?: ({
                        type: string;
                    } & {
                        [key: string]: unknown;
                    })[];
                    /** @description How long Meta tries to deliver it. */
                    message_send_ttl_seconds?: number;
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listTemplateNews: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["TemplateNews"][];
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    previewTemplate: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    components?: {
                        [key: string]: unknown;
                    }[];
                    variables?: {
                        [key: string]: string;
                    };
                    /**
                     * @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own.
                     * @example ws_019ab2c4d5e6f00112233445566778899
                     */
                    workspace_id?: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplatePreview"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    unpauseTemplate: {
        parameters: {
            query?: {
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    uploadTemplateSample: {
        parameters: {
            query: {
                file_name?: string;
                /** @description One of the WABA that the template is for. */
                number_id: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateSample"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readUsage: {
        parameters: {
            query: {
                /** @description The first day. */
                from: string;
                /** @description Any of `day`, `number`, `origin`, `category`, `market`, separated by commas. */
                group_by?: string;
                /** @description Only this number. */
                number_id?: string;
                /** @description In which days are counted; UTC unless said. */
                time_zone?: string;
                /** @description The last day. At most 400 days at once. */
                to: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    exportUsage: {
        parameters: {
            query: {
                /** @description The first day. */
                from: string;
                /** @description Any of `day`, `number`, `origin`, `category`, `market`, separated by commas. */
                group_by?: string;
                /** @description Only this number. */
                number_id?: string;
                /** @description In which days are counted; UTC unless said. */
                time_zone?: string;
                /** @description The last day. At most 400 days at once. */
                to: string;
                /** @description For the operator's key: the workspace. A workspace's own key may leave it out or name its own. */
                workspace_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    listWorkspaces: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before. Opaque: do not take it apart. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Workspace"][];
                        /** @description Give it as `cursor`; null at the end. */
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    createWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    readWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    changeWorkspace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            400: components["responses"]["invalid_request"];
            401: components["responses"]["unauthorized"];
            403: components["responses"]["forbidden"];
            404: components["responses"]["not_found"];
            409: components["responses"]["conflict"];
            500: components["responses"]["internal_error"];
            503: components["responses"]["database_unavailable"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    readiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ready";
                    };
                };
            };
        };
    };
    "delivered.broadcast.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "broadcast.completed",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "broadcast": {
                 *           "id": "bro_01a204c9fa11",
                 *           "name": "Spring",
                 *           "state": "completed",
                 *           "reason": null,
                 *           "template": {
                 *             "name": "spring_offer",
                 *             "language": "en_US"
                 *           }
                 *         },
                 *         "counts": {
                 *           "total": 100,
                 *           "pending": 0,
                 *           "queued": 0,
                 *           "accepted": 98,
                 *           "refused": 1,
                 *           "unknown": 0,
                 *           "skipped": 1,
                 *           "duplicates": 1
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        broadcast: {
                            id: string;
                            name: string;
                            reason: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "running" | "paused" | "completed" | "cancelled";
                            template: {
                                language: string;
                                name: string;
                            };
                        };
                        counts: components["schemas"]["BroadcastCounts"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "broadcast.completed";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.broadcast.progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "broadcast.progress",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "broadcast": {
                 *           "id": "bro_01a204c9fa11",
                 *           "name": "Spring",
                 *           "state": "running",
                 *           "reason": null,
                 *           "template": {
                 *             "name": "spring_offer",
                 *             "language": "en_US"
                 *           }
                 *         },
                 *         "counts": {
                 *           "total": 100,
                 *           "pending": 40,
                 *           "queued": 10,
                 *           "accepted": 48,
                 *           "refused": 1,
                 *           "unknown": 0,
                 *           "skipped": 1,
                 *           "duplicates": 1
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        broadcast: {
                            id: string;
                            name: string;
                            reason: {
                                code: string;
                                detail: string;
                            } | null;
                            /** @enum {string} */
                            state: "draft" | "scheduled" | "running" | "paused" | "completed" | "cancelled";
                            template: {
                                language: string;
                                name: string;
                            };
                        };
                        counts: components["schemas"]["BroadcastCounts"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "broadcast.progress";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.contact.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "contact.updated",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "contact": {
                 *           "id": "con_01a204c9fad2677e80d15776ea32cc01",
                 *           "name": "Ada Roe",
                 *           "wa_id": "15550001234",
                 *           "user_id": "US.13491208655302741918",
                 *           "username": null
                 *         },
                 *         "address_book": "add"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        /** @enum {string} */
                        address_book?: "add" | "remove";
                        contact: {
                            id: string;
                            name: string | null;
                            user_id: string | null;
                            username: string | null;
                            wa_id: string | null;
                        };
                        marketing_messages?: string;
                        merged?: {
                            contact_id: string;
                            conversation_id: string | null;
                            merge_id: number;
                        };
                        parted?: {
                            from_contact_id: string;
                            from_conversation_id: string | null;
                            merge_id: number;
                        };
                        previous?: {
                            user_id?: string;
                            wa_id?: string;
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "contact.updated";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    deliveredEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Event"];
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.gap.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "gap.closed",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "gap": {
                 *           "id": "gap_01a204c9fb9b3a1c9d1ad0f1c2b3a495",
                 *           "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *           "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *           "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *           "kind": "missed",
                 *           "evidence": [
                 *             {
                 *               "kind": "reply",
                 *               "message_id": "wamid.HBgLUkVQTFk=",
                 *               "at": "2026-11-22T19:44:35.000Z"
                 *             }
                 *           ],
                 *           "found_at": "2026-11-22T19:44:35.000Z",
                 *           "state": "closed",
                 *           "closed_at": "2026-11-23T19:44:35.000Z"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        gap: components["schemas"]["Gap"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "gap.closed";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.gap.found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "gap.found",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "gap": {
                 *           "id": "gap_01a204c9fb9b3a1c9d1ad0f1c2b3a495",
                 *           "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *           "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *           "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *           "kind": "missed",
                 *           "evidence": [
                 *             {
                 *               "kind": "reply",
                 *               "message_id": "wamid.HBgLUkVQTFk=",
                 *               "at": "2026-11-22T19:44:35.000Z"
                 *             }
                 *           ],
                 *           "found_at": "2026-11-22T19:44:35.000Z",
                 *           "state": "open",
                 *           "closed_at": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        gap: components["schemas"]["Gap"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "gap.found";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.handoff.ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "handoff.ended",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "handoff": {
                 *           "state": "ended",
                 *           "cause": "phone",
                 *           "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *           "started_at": "2026-11-22T19:44:35.000Z",
                 *           "started_by": null,
                 *           "replied_at": "2026-11-22T19:44:35.000Z",
                 *           "ends_at": null,
                 *           "ended_at": "2026-11-23T19:44:35.000Z",
                 *           "end_cause": "silence",
                 *           "ended_by": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        handoff: components["schemas"]["Handoff"] | null;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "handoff.ended";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.handoff.started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "handoff.started",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "handoff": {
                 *           "state": "active",
                 *           "cause": "phone",
                 *           "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *           "started_at": "2026-11-22T19:44:35.000Z",
                 *           "started_by": null,
                 *           "replied_at": "2026-11-22T19:44:35.000Z",
                 *           "ends_at": "2026-11-23T19:44:35.000Z",
                 *           "ended_at": null,
                 *           "end_cause": null,
                 *           "ended_by": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        handoff: components["schemas"]["Handoff"] | null;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "handoff.started";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.history.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "history.completed",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "messages": 4211,
                 *         "by": "progress"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        /** @enum {string} */
                        by: "progress" | "silence";
                        messages: number;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "history.completed";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.history.declined": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "history.declined",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "errors": [
                 *           {
                 *             "code": 2593109,
                 *             "title": "History sync is turned off by the business"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        errors: {
                            code: number;
                            details?: string;
                            href?: string;
                            message?: string;
                            title?: string;
                        }[];
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "history.declined";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.history.progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "history.progress",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "phase": 1,
                 *         "chunk_order": 3,
                 *         "progress": 60,
                 *         "messages": 214
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        chunk_order: number;
                        messages: number;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        phase: number;
                        progress: number;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "history.progress";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.message.edited": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "message.edited",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *         "revision": {
                 *           "id": "wamid.HBgLRURJVA==",
                 *           "by": "app",
                 *           "at": "2026-11-22T19:44:35.000Z",
                 *           "action": "edit",
                 *           "content": {
                 *             "type": "text",
                 *             "text": {
                 *               "body": "Yes, until six!"
                 *             }
                 *           },
                 *           "text": "Yes, until six!"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        message_id: string;
                        /** @description An edit or a deletion for everyone. The original message is never altered. */
                        revision: {
                            /** @enum {string} */
                            action: "edit" | "revoke";
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "customer" | "app";
                            content?: {
                                [key: string]: unknown;
                            };
                            /** @description The revision's own wamid. */
                            id: string;
                            text?: string;
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "message.edited";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.message.media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "message.media",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *         "media": {
                 *           "state": "stored",
                 *           "id": "1100000624595430",
                 *           "mime_type": "image/png",
                 *           "size": 17345,
                 *           "url": "https://tandem.example.com/media/ws_01a2/kT9?expires=1798070400&signature=Zm9"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        media: {
                            /** @description Why the bytes were not fetched. Final: it is not tried again. */
                            error?: {
                                /** @description `gone`, `no_access`, `too_large`, `type_not_kept`, `damaged`, `unreachable`, `refused`, `not_taken` or `internal`. */
                                code: string;
                                /** @description For people. */
                                message: string;
                            };
                            filename?: string;
                            /** @description Meta's media id. It lives seven days. */
                            id?: string;
                            /** @description As the sender told it. */
                            mime_type?: string;
                            /** @description Of the bytes, in hex. */
                            sha256?: string;
                            /** @description Bytes. */
                            size?: number;
                            /**
                             * @description `at_meta`: not fetched yet, or being fetched. `stored`: `url` leads to the bytes. `failed`: `error` says why. `expired`: it was stored and is deleted, its time was over. `fetching` is reserved.
                             * @enum {string}
                             */
                            state: "at_meta" | "fetching" | "stored" | "failed" | "expired";
                            /** @description A signed link to the bytes, good for 30 days and without a key. Read the message for a new one. */
                            url?: string;
                            voice?: boolean;
                        };
                        message_id: string;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "message.media";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.message.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "message.received",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "message": {
                 *           "id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *           "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *           "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "source": "live",
                 *           "sent_at": "2026-11-22T19:44:35.000Z",
                 *           "status_history": [],
                 *           "revisions": [],
                 *           "direction": "inbound",
                 *           "origin": "customer",
                 *           "type": "text",
                 *           "content": {
                 *             "type": "text",
                 *             "text": {
                 *               "body": "Do you have peonies?"
                 *             }
                 *           },
                 *           "text": "Do you have peonies?"
                 *         },
                 *         "contact": {
                 *           "id": "con_01a204c9fad2677e80d15776ea32cc01",
                 *           "name": "Ada Roe",
                 *           "wa_id": "15550001234",
                 *           "user_id": "US.13491208655302741918",
                 *           "username": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        contact?: {
                            id: string;
                            name: string | null;
                            user_id: string | null;
                            username: string | null;
                            wa_id: string | null;
                        };
                        message: components["schemas"]["Message"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "message.received";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.message.revoked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "message.revoked",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *         "revision": {
                 *           "id": "wamid.HBgLRURJVA==",
                 *           "by": "app",
                 *           "at": "2026-11-22T19:44:35.000Z",
                 *           "action": "revoke"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        message_id: string;
                        /** @description An edit or a deletion for everyone. The original message is never altered. */
                        revision: {
                            /** @enum {string} */
                            action: "edit" | "revoke";
                            /** Format: date-time */
                            at: string;
                            /** @enum {string} */
                            by: "customer" | "app";
                            content?: {
                                [key: string]: unknown;
                            };
                            /** @description The revision's own wamid. */
                            id: string;
                            text?: string;
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "message.revoked";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.message.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "message.sent",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "message": {
                 *           "id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *           "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *           "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "source": "live",
                 *           "sent_at": "2026-11-22T19:44:35.000Z",
                 *           "status_history": [],
                 *           "revisions": [],
                 *           "direction": "outbound",
                 *           "origin": "app",
                 *           "type": "text",
                 *           "content": {
                 *             "type": "text",
                 *             "text": {
                 *               "body": "Yes, fresh ones!"
                 *             }
                 *           },
                 *           "text": "Yes, fresh ones!",
                 *           "billing": {
                 *             "billable": false
                 *           }
                 *         },
                 *         "contact": {
                 *           "id": "con_01a204c9fad2677e80d15776ea32cc01",
                 *           "name": "Ada Roe",
                 *           "wa_id": "15550001234",
                 *           "user_id": "US.13491208655302741918",
                 *           "username": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        contact?: {
                            id: string;
                            name: string | null;
                            user_id: string | null;
                            username: string | null;
                            wa_id: string | null;
                        };
                        message: components["schemas"]["Message"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "message.sent";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.message.status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "message.status",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "message_id": "wamid.HBgLMTU1NTAwMDEyMzQVAgARGCA1MjM4QkI4MkJFMzZGMTY3RUU1QzBDODEwMDAwMDAwMgA=",
                 *         "status": "delivered",
                 *         "current_status": "read",
                 *         "known": true,
                 *         "billing": {
                 *           "billable": true,
                 *           "category": "utility",
                 *           "pricing_type": "regular"
                 *         },
                 *         "recipient": {
                 *           "wa_id": "15550001234",
                 *           "user_id": "US.13491208655302741918"
                 *         },
                 *         "callback_data": "order 17"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        /** @description What the message costs. What is sent from the phone is free. */
                        billing?: {
                            /** @description Exact decimal, read off the rate card. Absent while no card is loaded that knows it. */
                            amount?: string;
                            /** @description Whether Meta charges the message once it is delivered. */
                            billable: boolean;
                            /** @description Meta's word: `marketing`, `utility`, `authentication`, `service`, … */
                            category?: string;
                            /** @description ISO 4217. */
                            currency?: string;
                            /** @description Meta's word: `regular`, `free_customer_service`, `free_entry_point`. */
                            pricing_type?: string;
                            /**
                             * @description `expected`: charged if it is delivered. `charged`: delivered. `not_charged`: it failed and never will be.
                             * @enum {string}
                             */
                            state?: "free" | "expected" | "charged" | "not_charged";
                        };
                        callback_data?: string;
                        /**
                         * @description The highest it ever reached; never goes back.
                         * @enum {string}
                         */
                        current_status: "queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed";
                        /** @description Meta's error, as told in the Meta webhook. */
                        error?: {
                            code: number;
                            details?: string;
                            href?: string;
                            message?: string;
                            title?: string;
                        };
                        /** @description `false`: the message itself was never seen here. */
                        known: boolean;
                        message_id: string;
                        recipient?: {
                            user_id?: string;
                            wa_id?: string;
                        };
                        /**
                         * @description What Meta said now.
                         * @enum {string}
                         */
                        status: "queued" | "pending" | "sending" | "sent" | "delivered" | "read" | "played" | "failed";
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "message.status";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.meta.notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "meta.notice",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "field": "flows",
                 *         "event": "FLOW_STATUS_CHANGE",
                 *         "journal_id": 20,
                 *         "place": "entry.0.changes.0"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        event?: string;
                        field?: string;
                        journal_id: number;
                        place: string;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "meta.notice";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.connected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.connected",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        initiated_by?: string;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        reason?: string;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.connected";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.disconnected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.disconnected",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "disconnected"
                 *         },
                 *         "reason": "PRIMARY_INACTIVITY",
                 *         "initiated_by": "SYSTEM"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        initiated_by?: string;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        reason?: string;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.disconnected";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.link_expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.link_expiring",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "last_sign_of_life_at": "2026-11-12T19:44:35.000Z",
                 *         "link_expires_at": "2026-11-26T19:44:35.000Z",
                 *         "idle_days": 10,
                 *         "days_left": 4
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        days_left: number;
                        idle_days: number;
                        last_sign_of_life_at: string | null;
                        link_expires_at: string | null;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.link_expiring";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.reconnected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.reconnected",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "reason": "ACCOUNT_RECONNECTED"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        initiated_by?: string;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        reason?: string;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.reconnected";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.restricted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.restricted",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "reason": "ACCOUNT_RESTRICTION",
                 *         "restrictions": [
                 *           {
                 *             "type": "RESTRICTED_BIZ_INITIATED_MESSAGING",
                 *             "expires_at": "2026-11-23T19:44:35.000Z"
                 *           }
                 *         ]
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        ended?: string[];
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        reason: string;
                        restrictions: {
                            expires_at?: string | null;
                            remediation?: string | null;
                            type: string;
                        }[];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.restricted";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.seen_again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.seen_again",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "last_sign_of_life_at": "2026-11-12T19:44:35.000Z",
                 *         "link_expires_at": "2026-11-26T19:44:35.000Z"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        last_sign_of_life_at: string | null;
                        link_expires_at: string | null;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.seen_again";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.number.suspended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "number.suspended",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "suspended"
                 *         },
                 *         "reason": "ACCOUNT_OFFBOARDED"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        initiated_by?: string;
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        reason?: string;
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "number.suspended";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.subscriber.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "subscriber.disabled",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "subscriber": {
                 *           "id": "sub_01a204c9fa",
                 *           "url": "https://example.com/hooks/tandem",
                 *           "failing_since": "2026-11-22T19:44:35.000Z"
                 *         },
                 *         "notice": {
                 *           "subject": "Deliveries to example.com are switched off",
                 *           "text": "Deliveries to example.com have failed since …"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        notice: {
                            subject: string;
                            text: string;
                        };
                        subscriber: {
                            /** Format: date-time */
                            failing_since: string;
                            id: string;
                            url: string;
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "subscriber.disabled";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.template.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "template.updated",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "sequence": 2,
                 *       "data": {
                 *         "number": {
                 *           "id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *           "phone_number_id": "106540000000001",
                 *           "state": "connected"
                 *         },
                 *         "template": {
                 *           "id": "1100000624595429",
                 *           "name": "hello_world",
                 *           "language": "en_US"
                 *         },
                 *         "aspect": "status",
                 *         "event": "APPROVED",
                 *         "value": {
                 *           "event": "APPROVED",
                 *           "message_template_id": "1100000624595429"
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        /** @enum {string} */
                        aspect: "status" | "quality" | "category" | "components";
                        event: string;
                        /** @enum {string} */
                        found_by?: "list";
                        number: {
                            id: string;
                            phone_number_id: string;
                            /** @enum {string} */
                            state: "connecting" | "connected" | "suspended" | "disconnected";
                        };
                        reason?: string;
                        template: {
                            id: string;
                            language: string;
                            name: string;
                        };
                        value: {
                            [key: string]: unknown;
                        };
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "template.updated";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.window.closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "window.closed",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "kind": "customer_service",
                 *         "closed_at": "2026-11-23T19:44:35.000Z"
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        /** Format: date-time */
                        closed_at: string;
                        /** @enum {string} */
                        kind: "customer_service" | "free_entry_point";
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "window.closed";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "delivered.window.opened": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01a204c9fb13c5d91ad4a265a57faa21",
                 *       "type": "window.opened",
                 *       "occurred_at": "2026-11-22T19:44:35.000Z",
                 *       "workspace_id": "ws_01a204c9fa32a3e3f7e0ae026523a4c3",
                 *       "number_id": "num_01a204c9fa6e18f66a2b270851d758b8",
                 *       "conversation_id": "conv_01a204c9fad58bcd87ec4bc3b0375650",
                 *       "sequence": 2,
                 *       "data": {
                 *         "kind": "customer_service",
                 *         "expires_at": "2026-11-23T19:44:35.000Z",
                 *         "window": {
                 *           "state": "open",
                 *           "expires_at": "2026-11-23T19:44:35.000Z",
                 *           "kind": "customer_service",
                 *           "free_until": null
                 *         }
                 *       }
                 *     }
                 */
                "application/json": {
                    conversation_id?: string;
                    data: {
                        /** Format: date-time */
                        expires_at?: string;
                        /** @enum {string} */
                        kind: "customer_service" | "free_entry_point";
                        window: components["schemas"]["Window"];
                    };
                    /** @description Stable across retries and replays; also the `webhook-id`. */
                    id: string;
                    number_id: string;
                    /** Format: date-time */
                    occurred_at: string;
                    /** @description Rises by 1 within the conversation (or, without one, within the number's events). */
                    sequence: number;
                    /** @constant */
                    type: "window.opened";
                    workspace_id: string;
                };
            };
        };
        responses: {
            /** @description Taken. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
