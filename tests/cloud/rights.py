# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may ask what: one row for each operation, written by hand and not from the program's own
table, so that the two hold each other. A letter for each role:

P platform-admin, T tenant-admin, M manager, S supervisor, A agent, U auditor, D device,
V a visitor, with the token of the session in the path.
"""

EVERYBODY = "*"      # nobody need say who she is
ANYONE = "PTMSAUD"   # whoever has signed in

RIGHTS = {
    # Signing in.
    "login": EVERYBODY,
    "refresh": EVERYBODY,
    "logout": EVERYBODY,
    "getKeySet": EVERYBODY,
    "startOidcSignIn": EVERYBODY,
    "finishOidcSignIn": EVERYBODY,
    "getMe": ANYONE,
    # People alone have a second factor; a device is told so.
    "getTotp": "PTMSAU",
    "enrolTotp": ANYONE,
    "confirmTotp": ANYONE,
    "renewRecoveryCodes": ANYONE,
    "switchTotpOff": ANYONE,
    # Tenants.
    "getDomain": EVERYBODY,
    "listTenants": "PTMSU",
    "createTenant": "P",
    "getTenant": "PTMSU",
    "replaceTenant": "PT",
    "patchTenant": "PT",
    "deleteTenant": "P",
    "getOidcProvider": "PT",
    "setOidcProvider": "PT",
    "deleteOidcProvider": "PT",
    # Who works there.
    "listUsers": "PTMU",
    "createUser": "PT",
    "getUser": "PTMU",
    "replaceUser": "PT",
    "patchUser": "PT",
    "deleteUser": "PT",
    "resetUserTotp": "PT",
    "listRoles": "PTMU",
    "listDevices": "PTMSU",
    "createDevice": "PT",
    "getDevice": "PTMSU",
    "replaceDevice": "PT",
    "patchDevice": "PT",
    "deleteDevice": "PT",
    "renewDeviceToken": "PT",
    # How machines become devices. A machine asks by the secret of its own enrolment.
    "createEnrolment": EVERYBODY,
    "getEnrolment": EVERYBODY,
    "approveEnrolment": "PT",
    "refuseEnrolment": "PT",
    "getDeviceAuthority": "PTMSU",
    "renewCertificate": "D",
    # Where it is.
    "listSites": "PTMSAUD",
    "createSite": "PTM",
    "getSite": "PTMSAUD",
    "replaceSite": "PTM",
    "patchSite": "PTM",
    "deleteSite": "PTM",
    # What its hub says; who is no hub is refused behind this.
    "postFacts": "D",
    "getFacts": "D",
    "getSiteState": "PTMSAUD",
    "listSiteDays": "PTMSAUD",
    "listAsides": "PTU",
    "dismissAside": "PTM",
    "giveSiteLease": "PTM",
    "waitForCommand": "D",
    "getSitePicture": "D",
    # What is wanted of sites.
    "listConfigurations": "PTMSAUD",
    "createConfiguration": "PTM",
    "getConfiguration": "PTMSAUD",
    "deleteConfiguration": "PTM",
    "listCommands": "PTMSAUD",
    "getCommand": "PTMSAUD",
    # What their displays show.
    "listMedia": "PTMSAUD",
    "createPicture": "PTM",
    "getPicture": "PTMSAUD",
    "getPictureContent": "PTMSAUD",
    "deletePicture": "PTM",
    # Queues and who is in them.
    "listQueues": "PTMSAUD",
    "createQueue": "PTM",
    "getQueue": "PTMSAUD",
    "replaceQueue": "PTM",
    "patchQueue": "PTM",
    "deleteQueue": "PTM",
    "pauseQueue": "PTMS",
    "resumeQueue": "PTMS",
    "releaseQueue": "PTMS",
    "joinQueue": EVERYBODY,
    "listSessions": "PTMSAUD",
    "createSession": "PTMSA",
    "getSession": "PTMSAUDV",
    "replaceSession": "PTMSA",
    "patchSession": "PTMSA",
    "deleteSession": "PTMSA",
    "beatSession": "PTMSAV",
    "sayPresent": "PTMSAV",
    "cancelSession": "PTMSAV",
    "listSessionEvents": "PTMSAUDV",
    # What those who wait are told.
    "listNotifications": "PTMSAUD",
    "createNotification": "PTMS",
    "getNotification": "PTMSAUD",
    "deleteNotification": "PTMS",
    "listSessionNotifications": "PTMSAUDV",
    # What is kept of one person.
    "exportPerson": "PT",
    "erasePerson": "PT",
    # What was done.
    "listAudit": "PTU",
    "exportAudit": "PTU",
    "verifyAudit": "PTU",
}
