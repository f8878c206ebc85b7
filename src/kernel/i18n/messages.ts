// Written by `npm run words` from the English catalogues; not to be edited.

export interface Messages {
  kernel: {
    problems: {
      "400": "Not understood"
      "401": "Sign in first"
      "403": "Not allowed"
      "404": "Not found"
      "405": "Not possible here"
      "406": "No such format"
      "408": "Took too long"
      "409": "Not possible now"
      "410": "No longer possible"
      "412": "Changed meanwhile"
      "413": "Too large"
      "414": "Address too long"
      "415": "Unknown format"
      "422": "Check what you entered"
      "426": "Wrong protocol"
      "428": "Version missing"
      "429": "Too many requests"
      "431": "Headers too large"
      "500": "Something went wrong"
      "503": "Not available right now"
    }
    refusals: {
      bad_request: "The request could not be understood."
      malformed_json: "The body of the request is not valid JSON."
      invalid: "{count, plural, one {One field needs} other {# fields need}} your attention."
      unauthenticated: "Sign in to go on."
      forbidden: "Your role does not allow this. Somebody who manages roles can change that."
      csrf: "This page was open for too long, or the request came from elsewhere. Reload the page and try again."
      not_found: "There is nothing here, or it is not yours to see."
      method_not_allowed: "This address does not answer to that method."
      not_acceptable: "This is not available in the format you asked for."
      timeout: "The request took too long to arrive. Try again."
      conflict: "Somebody else changed this at the same moment. Reload and try again."
      precondition_failed: "Somebody saved a newer version while you were editing. Compare the two before you save."
      precondition_required: "Say which version you are changing, with an If-Match header."
      too_large: "This is larger than the {limit, number} bytes that fit here."
      address_too_long: "The address is too long."
      headers_too_large: "The headers of the request are too large."
      unsupported_media: "This format is not understood here. Send {expected}."
      idempotency_reused: "This Idempotency-Key was already used for a different request. Use a new one."
      idempotency_in_flight: "The same request is still being worked on. Wait for its answer."
      rate_limited: "That was a lot at once. Try again in {seconds, plural, one {# second} other {# seconds}}."
      unavailable: "Frontdesk cannot answer right now. Try again in a moment."
      internal: "Something went wrong on our side. If it happens again, report the number {requestId}."
      nul_character: "The text contains a character that cannot be stored."
      unknown_parameter: "There is no parameter called {name}."
      invalid_cursor: "This place in the list is no longer known. Start again from the first page."
      still_referenced: "Something else still needs this, so it cannot be removed."
      already_exists: "There is one like this already."
      no_organization: "You do not belong to this organization."
      upgrade_needed: "This address speaks WebSocket only."
      too_many_topics: "That is too many topics for one connection."
      factor_required: "{organization} asks its people for two-step sign-in. Turn it on to come in."
      sign_in_again: "{organization} asks its people to sign in again from time to time. Sign in to go on."
      company_sign_in: "{organization} asks its people to sign in through the company. Sign in that way to come in."
      impersonation_shut: "This is not open to support. It is the person’s own, or nothing that support should decide."
      impersonation_looks_only: "You see what this person sees, and can change nothing as them."
      read_only: "This API access may only read."
      organization_suspended: "{organization} is closed for the moment. Its directors know more."
      organization_closed: "{organization} is closed for the moment. Come back later, or call them."
      too_many_records: "{count, number} are too many at once; at most {most, number} can be changed together."
      too_many_jobs: "{most, number} changes of many are under way already. Wait until one of them is done, or end one."
      job_over: "It has ended already."
      job_running: "It is still under way. End it first, then take it back."
      nothing_to_undo: "There is nothing left to take back."
      job_interrupted: "It broke off several times. What is done stays done and can be taken back; start the rest anew."
      job_without_asker: "Whoever asked for it cannot sign in here any more, so nothing more was done in their name."
    }
    validation: {
      required: "Fill this in."
      unknown: "There is no field of this name."
      type: "{expected, select, string {Enter text.} number {Enter a number.} integer {Enter a whole number.} boolean {Answer with true or false.} array {Send a list.} object {Send an object.} other {This is of the wrong kind.}}"
      minLength: "{limit, plural, one {Enter at least # character.} other {Enter at least # characters.}}"
      maxLength: "{limit, plural, one {Enter at most # character.} other {Enter at most # characters.}}"
      minimum: "Enter {limit, number} or more."
      maximum: "Enter {limit, number} or less."
      exclusiveMinimum: "Enter more than {limit, number}."
      exclusiveMaximum: "Enter less than {limit, number}."
      multipleOf: "Enter a multiple of {limit, number}."
      minItems: "{limit, plural, one {Choose at least # entry.} other {Choose at least # entries.}}"
      maxItems: "{limit, plural, one {Choose at most # entry.} other {Choose at most # entries.}}"
      uniqueItems: "The same entry appears twice."
      minProperties: "{limit, plural, one {Fill in at least # field.} other {Fill in at least # fields.}}"
      maxProperties: "{limit, plural, one {Fill in at most # field.} other {Fill in at most # fields.}}"
      pattern: "This is not written the way it needs to be."
      enum: "Choose one of: {allowed}."
      const: "Only {allowed} is possible here."
      format: {
        email: "Enter an e-mail address, such as name@example.com."
        uri: "Enter a web address, such as https://example.com."
        uuid: "This is not a known reference."
        date: "Enter a date, such as 2026-11-20."
        time: "Enter a time, such as 10:30."
        "date-time": "Enter a date and time, such as 2026-11-20T10:30:00Z."
        phone: "Enter a phone number with its country code, such as +971 50 123 4567."
        other: "This is not written the way it needs to be."
      }
      nul_character: "This contains a character that cannot be stored."
      other: "This cannot be right. Check it once more."
    }
    problem_page: {
      title: "What the codes of refusals mean"
      intro: "Every refused request carries a code. Words in braces stand for what the answer fills in."
    }
    mail: {
      logo: "Logo"
    }
  }
  ui: {
    undo: "Undo"
    cancel: "Cancel"
    more: "More"
    breadcrumbs: "Where you are"
    views: "View"
    states: {
      loading: "Loading"
      filtered: {
        title: "Nothing matches"
        text: "Something is here, but the search or a filter leaves it out."
        clear: "Clear filters"
      }
      failed: {
        title: "This could not be shown"
        reference: "Reference: {id}."
        retry: "Try again"
      }
      forbidden: {
        title: "Your role does not include this"
        text: "A director or an admin of your organization can give you access."
      }
      missing: {
        title: "There is nothing at this address"
        text: "It was removed, or it is not among the things you can see."
      }
      offline: {
        text: "You are offline. What is on the screen stays; changes can be saved once the network is back."
      }
    }
    problems: {
      unreachable: "The server did not answer. Nothing you typed is lost."
      offline: "You are offline. Nothing you typed is lost."
      broken: "Something broke on this screen. Load the page again."
    }
    list: {
      bulk: "Actions for the selection"
      clear_selection: "Clear the selection"
      all_selected: "Everything that matches is selected"
      selected: "{count, plural, one {# selected} other {# selected}}"
      select_all: "Select everything that matches"
      more: "More actions"
      filter: "Filter"
      remove_filter: "Remove the filter {name}"
      today: "Today"
      last_days: "{count, plural, one {Last day} other {Last # days}}"
      this_month: "This month"
      several: "{count, plural, one {# chosen} other {# chosen}}"
      since: "since {date}"
      until: "until {date}"
      clear_search: "Clear the search"
      sort: "Sort"
      ascending: "{name}, ascending"
      descending: "{name}, descending"
      columns: "Columns"
      export: "Export"
      formats: {
        csv: "CSV file"
        xlsx: "Excel file"
      }
      loading: "Loading the list"
      selection: "Selection"
      select_loaded: "Select the rows loaded so far"
      select_row: "Select this row"
      more_failed: "The next rows did not arrive. Load them again"
    }
    form: {
      required: "This is needed."
      too_short: "{count, plural, one {At least # character.} other {At least # characters.}}"
      too_long: "{count, plural, one {At most # character.} other {At most # characters.}}"
      too_small: "At least {limit, number}."
      too_large: "At most {limit, number}."
      too_few: "{count, plural, one {At least # is needed.} other {At least # are needed.}}"
      email: "This does not look like an e-mail address, such as name@example.com."
      link: "This does not look like a link, such as https://example.com."
      form: "This does not have the right form."
      optional: "Optional"
      cancel: "Cancel"
      leave: {
        title: "Leave without saving?"
        text: "What you typed here will be gone."
        verb: "Leave"
      }
    }
    conflict: {
      title: "Somebody saved before you"
      text: "{count, plural, one {You both changed one field. Choose which one stays.} other {You both changed # fields. Choose for each which one stays.}}"
      theirs: "Theirs, saved now"
      mine: "Yours"
      nothing: "Empty"
      save: "Save this choice"
      back: "Back to the form"
    }
    timeline: {
      title: "History"
      nothing: "Nothing has happened here yet."
      more: "Show earlier"
      support: "Support, in place of {name}"
    }
    record: {
      panel: "Record"
      back: "Back to the list"
      close: "Close"
    }
    progress: {
      of: "{done, number} of {of, number}"
    }
    file: {
      choose: "Drop it here, or choose it from your device."
    }
    wizard: {
      steps: "Steps"
      done: "done"
      back: "Back"
    }
    calendar: {
      calendar: "Calendar"
      today: "Today"
      day_before: "Day before"
      day_after: "Day after"
      week_before: "Week before"
      week_after: "Week after"
      pick_day: "Choose a day"
      in_zone: "Times in {zone}"
      view: "View"
      views: {
        day: "Day"
        week: "Week"
        list: "List"
      }
      help: "Arrows go through what is booked and what is free. Enter opens or adds. M moves. Page up and page down change the day or the week. L shows a list."
      move_hint: "Arrows move it, Enter keeps it there, Escape puts it back"
      empty: {
        title: "Nothing in this week"
        text: "Choose another week, or add something to this one."
      }
      say: {
        lifted: "Moving {name}. Arrows move it, Enter keeps it there, Escape puts it back."
        back: "{name} is back where it was."
        cannot_move: "This cannot be moved."
        moved: "{name} moved to {time}."
        refused: "Not moved. {reason}"
        free: "Free, {time}, {where}"
      }
    }
    nouns: {
      booking: {
        one: "booking"
        other: "bookings"
      }
      contact: {
        one: "contact"
        other: "contacts"
      }
      service: {
        one: "service"
        other: "services"
      }
      member: {
        one: "member"
        other: "members"
      }
    }
    translations: {
      title: "Translations"
      languages: "Languages"
      progress: "{done} of {all} texts"
      missing: "{count, plural, one {# text is missing} other {# texts are missing}}"
      only_missing: "Only what is missing"
      whole: "Everything is translated."
      complete: "Translated"
      save: "Save translation"
      fallback: "Not translated yet ({language})"
      alone: {
        title: "Your organization speaks one language"
        text: "Once it offers another on its public site, its texts are translated here."
        action: "Choose languages"
      }
    }
    job: {
      states: {
        running: "Changing"
        finished: "Done"
        cancelled: "Stopped"
        undoing: "Taking back"
        undone: "Taken back"
        failed: "Broken off"
      }
      goes_on: "It goes on when you leave this screen."
      stop: "Stop here"
      undo: "Take it back"
      undo_means: "Taking it back restores what was there before, where nobody has changed it since."
      close: "Close"
      not_done: "Not possible for"
      and_more: "and {count} more"
      counts: {
        done: "Changed"
        undone: "Taken back"
        unchanged: "So already"
        refused: "Not changed"
        kept: "Kept as they are"
        waiting: "Not reached"
      }
    }
  }
  office: {
    skip: "Skip to the content"
    navigation: "Office"
    more: "More"
    go_to_today: "Go to Today"
    rail: {
      narrow: "Narrow the rail"
      widen: "Widen the rail"
    }
    organization: {
      current: "Organization: {name}"
      switch: "Switch organization"
      chosen: "chosen"
      none: "Frontdesk"
      public_site: "See the public site"
    }
    person: {
      menu: "{name}, settings of your own"
      account: "Your account"
      keys: "Keyboard"
      language: "Language"
      scheme: "Appearance"
      schemes: {
        light: "Light"
        dark: "Dark"
        auto: "System"
      }
      sign_out: "Sign out"
    }
    search: {
      open: "Find"
      placeholder: "Find a screen, a person, a booking"
      screens: "Screens"
      commands: "Actions"
      searching: "Looking…"
      nothing: "Nothing is called “{typed}”"
    }
    keys: {
      title: "Keyboard"
      close: "Close"
      everywhere: {
        title: "Everywhere"
        palette: "Find anything"
        undo: "Take back the last change"
        help: "Show these keys"
        close: "Close what is open"
      }
      list: {
        title: "Lists"
        move: "Move"
        open: "Open"
        select: "Select"
        search: "Search"
      }
      calendar: {
        title: "Calendar"
        move: "Move"
        next: "Next and previous booking"
        open_or_add: "Open, or add"
        carry: "Move a booking"
        views: "Day, week, list"
        today: "Today"
        page: "Earlier, later"
      }
    }
    today: {
      title: "Today"
      titled: "Today, {date}"
    }
    checklist: {
      title: "First steps"
      finished: "Everything is ready"
      progress: "{done, number} of {of, number} done"
      done: "done"
      put_away: "Put away"
      end: "Finish"
    }
    waiting: {
      title: "This takes longer than usual"
      text: "Frontdesk has not answered yet. It is being asked again."
      retry: "Try again"
    }
    barrier: {
      factor_required: {
        title: "Two-step sign-in comes first"
        text: "{organization} asks its people for two-step sign-in. Turn it on to come in."
        action: "Turn on two-step sign-in"
      }
      sign_in_again: {
        title: "Sign in again"
        text: "{organization} asks its people to sign in again from time to time. Sign in to go on."
        action: "Sign in"
      }
      company_sign_in: {
        title: "Sign in through the company"
        text: "{organization} asks its people to sign in through the company. Sign in that way to come in."
        action: "Sign in through the company"
      }
      organization_suspended: {
        title: "Closed for the moment"
        text: "Whoever runs this Frontdesk has closed {organization}. Nothing of it is lost. Its directors were told by mail, and can ask to have it opened again."
      }
    }
    impersonation: {
      label: "You see what somebody else sees"
      who: "{operator}, you see what {member} sees."
      looks: "For looking only."
      asked: "For looking only, until they allow changes."
      may_change: "They allow you to change things."
      until: "It ends at"
      reason: "Why: {reason}"
      end: "End"
    }
    factor_due: {
      text: "{organization} asks for two-step sign-in. Set it up by {date}; afterwards you come in only with it."
      demo: "{organization} asks for two-step sign-in. In this demonstration you can look around without."
      action: "Set it up"
    }
  }
  audit: {
    permissions: {
      audit: {
        area: "History"
        view: "See who changed what"
      }
    }
  }
  bookings: {
    refusals: {
      slot_taken: "{time} was taken a moment ago. {count, plural, =0 {Nothing else is free around then.} one {{times} is free.} other {{times} are free.}}"
      outside_hours: "Nobody who gives this works at {time}. {count, plural, =0 {Nothing is free around then.} one {{times} is free.} other {{times} are free.}}"
      closed_that_day: "It is closed then. {count, plural, =0 {Nothing is free around that day.} one {{times} is free.} other {{times} are free.}}"
      too_soon: "That is too soon. The earliest time that can be booked is {earliest}. {count, plural, =0 {} one {{times} is free.} other {{times} are free.}}"
      too_far: "That is too far ahead. Bookings are open until {latest}."
      off_step: "Visits do not begin at {time}. {count, plural, =0 {Nothing is free around then.} one {{times} is free.} other {{times} are free.}}"
      too_few_units: "This needs more places than there are."
      nobody_offers: "Nobody gives this service at the moment."
      service_not_offered: "This service can no longer be booked. Choose another one."
      not_given_by: "This person does not give this service. Choose somebody else, or anyone."
      unknown_contact: "This contact is no longer there. Choose another one."
      customer_missing: "Say whom the booking is for: a contact, or a name with an e-mail or phone."
      not_reachable: "Leave an e-mail address or a phone number, so that you hear of it when something changes."
      unknown_zone: "There is no time zone called “{zone}”. Use a name such as Europe/London."
      window_too_long: "Ask for at most {days, plural, one {# day} other {# days}} at a time, the end after the beginning."
      already_closed: "This booking is closed, so it cannot be changed any more."
      already_started: "The visit has begun. Call the business to change it."
      not_started: "The visit has not begun yet. Its outcome can be recorded from then on."
      too_late_to_move: "This booking could be moved until {freeUntil}. Call the business to move it now."
      too_late_to_cancel: "This booking could be cancelled until {freeUntil}. Call the business to cancel it now."
      cancelled_by_team: "The business cancelled this booking. Book a new time, or call."
      currency_in_use: "Bookings were made at prices in the present currency, so it stays."
    }
    reasons: {
      too_soon: "Bookings close before this time; the earliest is {earliest}."
      too_far: "Bookings are open until {latest}."
      off_step: "Visits begin every {minutes, plural, one {# minute} other {# minutes}}."
      nobody_offers: "Nobody gives this service."
      not_enough: "Not everybody and everything that is needed is free at once."
      outside_hours: "{count, plural, =0 {{name} is not there that day.} one {{name} is there {hours}.} other {{name} is there {hours}.}}"
      closed_that_day: "{name} is away that day."
      busy: "{name} is taken {times}."
      no_time_around: "{name} is free, but not for the time needed before or after: taken {times}."
      too_few_units: "{name} has {capacity, plural, one {# place} other {# places}} only."
    }
    states: {
      confirmed: "Confirmed"
      completed: "Completed"
      no_show: "Did not come"
      cancelled: "Cancelled"
    }
    calendar: {
      title: "{services} · {business}"
      description: "Reference {reference}. To move or cancel: {url}"
    }
    mail: {
      confirmed: {
        subject: "Booked at {business}: {when}"
        heading: "You are booked"
        text: "Your visit at {business} is booked. The calendar file is attached."
      }
      moved: {
        subject: "Moved at {business}: now {when}"
        heading: "Your visit was moved"
        text: "Your visit at {business} was moved from {before} to {when}. The calendar file is attached."
      }
      cancelled: {
        subject: "Cancelled at {business}: {when}"
        heading: "Your visit was cancelled"
        text: "Your visit at {business} on {when} was cancelled. The time is free for others again."
      }
      reinstated: {
        subject: "Booked again at {business}: {when}"
        heading: "You are booked again"
        text: "The cancellation of your visit at {business} was taken back. The calendar file is attached."
      }
      manage: "Move or cancel"
      see: "See the booking"
      serviceBy: "{service} with {person}"
      facts: {
        when: "When"
        yourTime: "Your time"
        what: "What"
        price: "Price"
        reference: "Reference"
      }
      see_own: "See {booking}"
    }
    site: {
      step: "Step {number, number} of 3"
      change: "Change"
      service: {
        heading: "What would you like to book?"
        description: "Book at {business} online: choose a service, a person and a time. No account needed."
        nothing: "Nothing can be booked online at the moment. Call or write, and you will be given a time."
      }
      time: {
        heading: "When would you like to come?"
        people: "With whom"
        anyone: "Anyone"
        things: "Which one"
        anything: "Any"
        earlier: "Earlier days"
        later: "Later days"
        heard: "{day}: {count, plural, =0 {nothing free} one {# time free} other {# times free}}"
        part: "Time of day"
        morning: "Morning"
        afternoon: "Afternoon"
        evening: "Evening"
        zone: "Times are {zone}."
        bothZones: "Times are {zone}; below each, your time: {yours}."
        otherZone: "Show my time too"
        hideZone: "Hide my time"
        chooseZone: "Your time zone"
        showZone: "Show"
        forYou: "for you"
        full: "Everything on {day} is taken."
        closed: "Nobody gives this on {day}."
        too_soon: "It is too late to book online for {day}."
        too_far: "Online booking is open until {latest}."
        nearest: "Next free: {day}"
        nothingAtAll: "Nothing is free until {latest}. Call, and a time will be found."
      }
      facts: {
        reference: "Reference"
        what: "What"
        with: "With"
        when: "When"
        yourTime: "Your time"
        where: "Where"
        price: "Price"
        note: "Your note"
      }
      details: {
        heading: "Who is coming?"
        name: "Name"
        email: "E-mail"
        phone: "Phone"
        reach: "E-mail or phone: one is enough, so that you hear of changes."
        note: "Anything to know?"
        optional: "optional"
        confirm: "Confirm booking"
        instead: "Book another time instead"
        otherTimes: "See other times"
        again: "This form was sent before. Confirm once more to book this time as well."
        confirm_own: "Confirm {booking}"
      }
      terms: {
        free: "Free to move or cancel until {until}."
        late: "Later cancellations count as late."
        refused: "After that it cannot be cancelled online."
        already: {
          late: "This is soon: cancelling it would count as late."
          refused: "This is soon: it cannot be cancelled online."
        }
      }
      booking: {
        booked: "You are booked"
        moved: "Your visit was moved"
        confirmed: "Your visit"
        cancelled: "Your visit is cancelled"
        over: "Your visit is over"
        mailed: "A confirmation is on its way to your e-mail."
        keep: "Keep the address of this page: with it you can move or cancel without an account."
        keepToCancel: "Keep the address of this page: with it you can cancel without an account."
        calendar: "Add to calendar"
        move: "Move visit"
        cancel: "Cancel visit"
        reinstate: "Take the cancellation back"
        again: "Book again"
        call: "It is too late to change this visit here. Call the business."
        cancelledBy: {
          customer: "You cancelled it on {at}. The time is free for others."
          team: "{business} cancelled it on {at}."
        }
        cancelledLate: "You cancelled it on {at}, which counts as late."
      }
      move: {
        heading: "When would you like to come instead?"
        confirmHeading: "Move your visit to this time?"
        keep: "Keep as it is"
        before: "Now"
        after: "New time"
        confirm: "Move visit"
      }
      cancel: {
        heading: "Cancel your visit?"
        free: "Cancelling is free until {until}."
        late: "Cancelling was free until {until}. If you cancel now, it counts as late."
        reason: "Why?"
        confirm: "Cancel visit"
        keep: "Keep visit"
      }
    }
    office: {
      states: {
        confirmed: "Confirmed"
        completed: "Came"
        no_show: "Did not come"
        cancelled: "Cancelled"
      }
      cancelled_by: {
        customer: "Cancelled by the customer"
        team: "Cancelled by the team"
      }
      late: "late"
      calendar: {
        title: "Calendar"
        go_to_today: "Go to today"
        all: "All bookings"
        later_turn: "Only the first service of a visit can be given to somebody else here. Move it in time, or open the booking."
        cut: "{shown, number} of {count, number} people are shown. Choose others under Everybody."
        nothing_to_give: {
          title: "Nothing can be booked yet"
          text: "Add a service and say who gives it. Their day appears here."
          action: "Go to services"
        }
        all_own: "All {bookings}"
      }
      people: {
        label: "People shown: {chosen}"
        everybody: "Everybody"
        show_everybody: "Show everybody"
        count: "{count, plural, one {# person} other {# people}}"
        search: "Find a person"
      }
      list: {
        title: "{Bookings}"
        search: "Name or reference"
        empty: {
          title: "No {bookings} yet"
          text: "Visits appear here as they are booked, on your site or by your team."
          open: "Open your booking page"
        }
      }
      fields: {
        contact: "Customer"
        time: "When"
        services: "{Services}"
        people: "With"
        state: "State"
        price: "Price"
        reference: "Reference"
        created: "Booked"
      }
      panel: {
        title: "{Booking}"
        label: "Booking: {name}, {services}"
        services: "{Services}"
        with: "with <person></person>"
        price: "Price"
        note: "Note"
        customer_time: "For the customer"
        reference: "Reference"
        source: "Booked"
        sources: {
          site: "on the site"
          office: "by the team"
        }
        language: "Mails in"
        terms: "Cancellation"
        free_until: {
          late: "free until <time></time>, then marked as late"
          refused: "free until <time></time>, then by the team only"
        }
      }
      actions: {
        move: "Move booking"
        cancel: "Cancel booking"
        complete: "Customer came"
        no_show: "Did not come"
        came_after_all: "Came after all"
        withdraw: "Take the outcome back"
        reinstate: "Take cancellation back"
        move_own: "Move {booking}"
        cancel_own: "Cancel {booking}"
      }
      done: {
        moved: "{name} moved to {time}."
        cancelled: "The booking of {name} is cancelled."
        reinstated: "The booking of {name} stands again."
        completed: "{name} came."
        no_show: "{name} did not come."
        withdrawn: "The outcome for {name} is taken back."
      }
      cancel: {
        title: "Cancel the booking of {name}?"
        free: "It can be cancelled free of charge until <time></time>."
        late: "Free cancellation ended <time></time>. It will be marked as late."
        reason: "Reason"
        reason_hint: "Only the team sees it."
        notify: "Tell the customer by e-mail"
        keep: "Keep booking"
      }
      move: {
        title: "Move the booking of {name}"
        now: "Now: <time></time>"
        person: "With"
        anyone: "Anyone who is free"
        leave: "Leave as it is"
        verb: "Move booking"
        verb_own: "Move {booking}"
      }
      slots: {
        title: "Day and time"
        earlier: "A week earlier"
        later: "A week later"
        day: "{day}, {count, plural, =0 {nothing free} one {# free time} other {# free times}}"
        times: "Free times"
        none: "Nothing is free on this day. Choose another day, or name a time below."
        service_first: "Choose a service to see when it is free."
        other: "Another time"
        instead: "Free instead:"
      }
      contact: {
        label: "Customer"
        placeholder: "Name, e-mail or phone"
        add: "Add <b>{name}</b> as a new customer"
        other: "Choose somebody else"
        new: "New customer"
        find_instead: "Find somebody known"
        name: "Name"
        email: "E-mail"
        either: "One of the two is enough"
        phone: "Phone"
      }
      new: {
        title: "New booking"
        verb: "Book"
        services: "{Services}"
        service: "{Service}"
        service_number: "Service {number, number}"
        choose_service: "Choose a service"
        no_such_service: "No service has this name"
        no_category: "Other services"
        add_service: "Add another service"
        remove_service: "Remove service {number, number}"
        person: "With"
        anyone: "Anyone who is free"
        time: "Day and time"
        note: "Note"
        notify: "Send a confirmation by e-mail"
        total: "In all, {duration}"
        done: "Booked. Reference {reference}."
        needed: {
          contact: "Say whom it is for."
          reach: "Leave an e-mail address or a phone number, so that they hear of changes."
          service: "Choose a service."
          time: "Choose a time."
        }
        title_own: "New {booking}"
      }
      history: {
        title: "History"
        what: {
          booked_office: "Booked by the team"
          booked_site: "Booked on the site"
          moved: "Moved from {from} to {to}"
          handed_over: "Given to somebody else"
          cancelled_customer: "Cancelled by the customer"
          cancelled_team: "Cancelled by the team"
          reinstated: "Cancellation taken back"
          completed: "The customer came"
          no_show: "The customer did not come"
          outcome_withdrawn: "Outcome taken back"
          changed: "Changed"
        }
      }
      today: {
        title: "Bookings today"
        calendar: "Calendar"
        new: "New booking"
        nothing: "Nothing is booked today."
        now: "Now"
        earlier: "{count, plural, one {# earlier} other {# earlier}}"
        over: "Nothing more today"
        cancelled: "Called off today"
        waiting: {
          title: "Did they come?"
          came: "Came"
          came_named: "{name} came"
          no_show: "Did not"
          no_show_named: "{name} did not come"
          more: "{count, plural, one {and # more} other {and # more}}"
        }
        new_own: "New {booking}"
        title_own: "{Bookings} today"
      }
    }
    permissions: {
      bookings: {
        area: "Bookings"
        view: "See bookings"
        create: "Book visits"
        move: "Move bookings"
        cancel: "Cancel bookings"
        record_outcome: "Say whether the customer came"
      }
    }
    notifications: {
      confirmed: {
        name: "Visit booked"
        sms: {
          text: "{business}: you are booked for {when}. {url}"
        }
      }
      moved: {
        name: "Visit moved"
        sms: {
          text: "{business}: your visit was moved from {before} to {when}. {url}"
        }
      }
      cancelled: {
        name: "Visit cancelled"
        sms: {
          text: "{business}: your visit on {when} was cancelled. {url}"
        }
      }
      reinstated: {
        name: "Cancellation taken back"
        sms: {
          text: "{business}: you are booked again for {when}. {url}"
        }
      }
      reminder: {
        name: "Reminder of a visit"
        sms: {
          text: "{business}: we expect you {when}. To move or cancel: {url}"
        }
        email: {
          subject: "Soon at {business}: {when}"
          heading: "Your visit is soon"
          text: "{business} expects you {when}. If something has come up, move or cancel the visit, so that somebody else can have the time."
        }
      }
      assigned: {
        name: "New booking for you"
        email: {
          subject: "New booking: {customer}, {when}"
          heading: "A new booking for you"
          text: "{customer} comes to you: {services}."
          action: "See the booking"
        }
        in_app: {
          title: "New booking: {customer}"
          text: "{services}, {when}"
        }
        push: {
          title: "New booking: {customer}"
          text: "{services}, {when}"
        }
      }
    }
  }
  catalogue: {
    refusals: {
      own_language_needed: "Give the service a name in the organization’s own language. It stands in where another one is missing."
      other_currency: "Prices here are in {currency}. Enter this one in {currency} too."
      person_twice: "The same person is named twice. Keep one of the two."
      unknown_resource: "One of the people, rooms or machines named here no longer exists. Reload and choose again."
      name_is_the_members: "This is the name of a member. Change it in their profile."
      a_person_is_one: "A person can be in one place only. Capacity is for rooms and equipment."
      unknown_zone: "There is no time zone called “{zone}”. Use a name such as Europe/London."
      unknown_date: "There is no {date} in the calendar."
      date_twice: "{date} is listed twice. Put all its shifts into one entry."
      shift_twice: "Two shifts of the same date begin at the same time. Keep one of the two."
      ends_before_it_begins: "These hours would end before they begin to hold. Swap the two dates."
      currency_has_prices: "Services have prices in the present currency already. Set all prices to nothing first, or keep the currency."
    }
    starter: {
      beauty: {
        name: "First visit"
        description: "We look at what suits you, and talk it over before anything begins."
      }
      fitness: {
        name: "Introductory session"
        description: "A first training session: your goals, how you move, and what to do next."
      }
      property: {
        name: "Viewing"
        description: "We show you the place and answer your questions."
      }
      restaurant: {
        name: "Tasting"
        description: "Meet the kitchen, taste a few dishes and plan your event."
      }
      enterprise: {
        name: "Consultation"
        description: "An hour to understand what you need and what comes next."
      }
      service: {
        name: "First visit"
        description: "We get to know each other and find out what you need."
      }
    }
    office: {
      checklist: {
        review_service: "Look over your first service, or add another"
        set_hours: "Say when you can be booked"
      }
      services: {
        title: "{Services}"
        add: "Add service"
        edit: "Edit service"
        edit_named: "Edit {name}"
        save: "Save service"
        search: "Search services"
        hide: "Hide from the site"
        show: "Show on the site"
        archive: "Archive service"
        restore: "Offer again"
        no_category: "Other services"
        free: "Free"
        nobody: "Nobody yet"
        nobody_yet: "Nobody gives this service yet, so it cannot be booked. Edit it and add people."
        people: "{count, plural, one {# person} other {# people}}"
        given_by: "Given by"
        every: "Every {time}"
        price_with: "Price with {name}"
        duration_with: "Duration with {name}"
        remove_person: "Remove {name}"
        add_person: "Add somebody who gives it"
        add_everybody: "Add everybody"
        states: {
          active: "On offer"
          hidden: "Team only"
          archived: "Archived"
        }
        empty: {
          title: "No {services} yet"
          text: "A service is what people book: how long it takes, what it costs, and who gives it."
        }
        fields: {
          name: "Name"
          category: "Category"
          description: "Description"
          price: "Price"
          duration: "Duration"
          buffer_before: "Time to prepare"
          buffer_after: "Time to clear up"
          notice: "Book at least this long before"
          horizon: "Book at most this long ahead"
          step: "Times on offer"
          free_until: "Free cancellation until"
          afterwards: "After that"
          cancellation: "Cancellation"
          state: "Who can book it"
          colour: "Colour"
        }
        hints: {
          buffer_before: "Kept free before each visit."
          buffer_after: "Kept free after each visit."
          notice: "Visitors only. Your team can book at any time."
          horizon: "Visitors only."
          step: "When a visit can begin."
          free_until: "Before the visit begins."
          state: "Archived services stay on past bookings."
          colour: "How it looks in the calendar."
        }
        afterwards: {
          late: "Accepted, and marked as late"
          refused: "Not accepted"
        }
        cancellation: {
          late: "Free until {time} before; then marked as late"
          refused: "Free until {time} before; then not possible"
        }
        parts: {
          words: "Words"
          words_text: "Where a language is missing, your own stands in for it."
          price: "Price and time"
          people: "Who gives it"
          people_text: "Leave a price or a duration empty where it is the same for everybody."
          needs: "What it needs"
          needs_text: "A room or a machine that is taken for the time of the visit."
          terms: "Terms of booking"
          looks: "Where it appears"
        }
        needs: {
          one: "Need {number, number}"
          any_of: "Any one of"
          units: "Places"
          choose: "Choose at least one."
          add: "Add a room or equipment"
          remove: "Remove need {number, number}"
          nothing_there: "There are no rooms or equipment yet"
        }
        needed: {
          name: "Give it a name in your organization’s own language."
          price: "Enter a price; 0 if it is free."
        }
        translations: {
          title: "Languages"
          complete: "Complete"
          missing: "Missing: {fields}"
          name: "name"
          category: "category"
          description: "description"
        }
        order: {
          grip: "Move {name}: drag, or use the up and down arrows"
          said: "{name}, {position, number} of {count, number}"
          category: "Move the category {name}"
          up: "Move up"
          down: "Move down"
        }
        done: {
          added: "{name} is added."
          saved: "{name} is saved."
          active: "{name} is on offer."
          hidden: "{name} is for the team only."
          archived: "{name} is archived."
        }
        colours: {
          grey: "Grey"
          red: "Red"
          orange: "Orange"
          yellow: "Yellow"
          green: "Green"
          teal: "Teal"
          blue: "Blue"
          indigo: "Indigo"
          violet: "Violet"
          pink: "Pink"
          own: "Its own"
        }
        add_own: "Add {service}"
      }
      resources: {
        title: "People and rooms"
        add: "Add room or equipment"
        edit: "Edit"
        save: "Save"
        retire: "Take out of use"
        bring_back: "Bring back into use"
        search: "Search people, rooms, equipment"
        nothing_found: "Nothing has this name"
        kinds: {
          member: "Person"
          room: "Room"
          equipment: "Equipment"
        }
        kinds_plural: {
          member: "People"
          room: "Rooms"
          equipment: "Equipment"
        }
        states: {
          active: "In use"
          retired: "Out of use"
        }
        fields: {
          name: "Name"
          kind: "Kind"
          capacity: "Places"
          state: "State"
        }
        hints: {
          capacity: "How many bookings it holds at the same time."
        }
        empty: {
          title: "Nobody and nothing yet"
          text: "Here are the people, rooms and equipment that a booking can occupy."
        }
        done: {
          added: "{name} is added."
          active: "{name} is in use again."
          retired: "{name} is out of use."
        }
      }
      hours: {
        title: "Hours"
        mine: "My hours"
        of: "Hours of {name}"
        edit: "Edit hours"
        save: "Save hours"
        saved: "Hours are saved."
        none: "No hours yet, so nothing can be booked."
        always: "Always there"
        overlap: "Two times of one day lie over one another. Change one of the two that are marked."
        opens: "{day}, from"
        closes: "{day}, until"
        remove_shift: "Remove these hours of {day}"
        next_day: "next day"
        week: {
          title: "The usual week"
          text: "A break is a gap between two times. Hours may go past midnight."
          closed: "Closed"
          open_day: "Add hours on {day}"
          add_shift: "Add more hours on {day}"
          copy: "Copy the hours of {day}"
          copy_to_workdays: "To Monday through Friday"
          copy_to_all: "To every day"
          add_period: "Add a week that holds for some time"
          remove_period: "Remove this week"
          from: "Holds from"
          until: "Holds until"
          always: "Always"
          open_end: "No end"
          sum: "{hours} a week"
        }
        exceptions: {
          title: "Time off and other dates"
          text: "What is said here of a date replaces the usual week on it."
          away: "Away"
          add_absence: "Add time off"
          add_other_hours: "Add other hours"
          absence_dates: "First and last day"
          date: "Date"
          remove: "Remove {dates}"
        }
      }
    }
    permissions: {
      catalogue: {
        area: "Services and hours"
        view: "See services, rooms and hours"
        edit: "Change services and rooms"
        edit_hours: "Change working hours"
      }
    }
  }
  contacts: {
    refusals: {
      external_id_taken: "Another contact has this external ID. Give this one a different ID, or open the other contact."
      unknown_member: "This member no longer exists. Choose somebody else."
      name_missing: "Enter a name."
      address_verified_elsewhere: "Another contact has confirmed this address as theirs."
      file_missing: "Choose a file to import."
      import_has_begun: "Contacts from this file have been written already, so how it is read can no longer change. Take the import back, or upload the file again."
      mapping_of_other_columns: "The file has {count, plural, one {# column} other {# columns}}. Say for each of them what it holds."
      field_twice: "Two columns cannot both be this. Choose one, and leave the other out."
      mapping_names_nobody: "No column says who the contacts are. Choose one for the name, the e-mail or the phone."
      import_not_now: "{state, select, draft {Have the file checked first.} checking {The file is being checked. Wait until that is done.} running {The contacts are being brought in. Wait until that is done.} finished {This import is finished.} undoing {This import is being taken back. Wait until that is done.} undone {This import was taken back. Upload the file again to start anew.} other {This is not possible now.}}"
      decision_impossible: "Row {row} does not ask this. Reload and choose one of its answers."
      import_interrupted: "The work stopped half-way. Nothing is lost: start it again, and it goes on from there."
      file: {
        empty: "There is nothing in this file."
        old_excel: "This is a workbook in the format of Excel 2003. Save it as .xlsx and upload it again."
        not_a_table: "This is neither a CSV file nor an Excel workbook."
        damaged: "This workbook is damaged. Open it in a spreadsheet program, save it anew, and upload that."
        password: "This workbook is locked with a password. Save it without one and upload it again."
        too_big_unpacked: "This workbook is too large to read. Save the sheet with the contacts as CSV and upload that."
        too_many_rows: "A file may have {limit, number} rows. Divide this one into several."
        too_many_columns: "A file may have {limit, number} columns. Remove those that are not about the contacts."
        no_such_sheet: "This workbook has no such sheet. Choose one of those it has."
        unclosed_quote: "In row {row, number} (line {line, number}) a quotation mark opens and never closes. Close it, or remove it."
        row_too_long: "Row {row, number} has no end. Probably a quotation mark in it opens and never closes."
        too_large: "A file may have {megabytes, number} MB. Divide this one, or save it as CSV."
      }
    }
    import: {
      column: "Column {letter}"
      why_refused: "What to mend"
      refused: {
        email_invalid: "“{value}” in “{column}” is no e-mail address."
        phone_invalid: "“{value}” in “{column}” is no phone number."
        phone_rounded: "“{value}” in “{column}” is a phone number that a spreadsheet has shortened. Format the column as text and enter the number again."
        role_unknown: "“{value}” in “{column}” is none of the roles: lead, customer, member, resident, supplier, contractor."
        assignee_unknown: "Nobody in the team is called “{value}”, or more than one is. Use their e-mail address."
        text_too_long: "The text in “{column}” is too long: “{value}…”."
        too_many_values: "There are {value} values in “{column}”, more than one contact may have."
        nobody: "The row names nobody: no name, e-mail, phone or ID."
      }
      noticed: {
        characters_removed: "Characters that cannot be shown were removed from “{column}”."
        characters_unreadable: "Some characters in “{column}” could not be read. Perhaps the file has another encoding."
        language_unknown: "“{value}” is no language that Frontdesk speaks, so it was left out."
        kind_unknown: "“{value}” is neither a person nor a company, so it was left out."
        id_unknown: "“{value}” is no ID of Frontdesk, so it was left out."
        cells_beyond_header: "The row has more cells than the header, from “{value}” on. They were left out."
      }
      asked: {
        email_shared: "{count, plural, one {# contact has} other {# contacts have}} this e-mail address. Which one is meant?"
        phone_shared: "{count, plural, one {# contact has} other {# contacts have}} this phone number. Which one is meant?"
        email_and_phone_differ: "The e-mail address belongs to one contact and the phone number to another. Which one is meant?"
        external_id_differs: "The contact with this address has another external ID. Is it the same one?"
        name_and_email_differ: "The phone number is known, under another name and e-mail address. Is it the same person?"
        name_only: "Only a name is given, and there is a contact of that name. Is it the same one?"
        repeated_in_file: "Row {row} of the file has the same ID, e-mail or phone, and says something else. Is it the same contact?"
        archived: "This contact is in the archive. Bring it back?"
        changed_since: "The contacts have changed since the file was checked. What shall become of this row?"
      }
      kept: {
        edited_since: "Somebody has changed this contact since the import."
        in_use: "This contact has bookings or something else by now that depends on it."
        external_id_taken: "The external ID it had before belongs to another contact by now."
      }
    }
    kinds: {
      person: "Person"
      company: "Company"
    }
    roles: {
      lead: "Lead"
      customer: "Customer"
      member: "Member"
      resident: "Resident"
      supplier: "Supplier"
      contractor: "Contractor"
    }
    export: {
      sheet: "Contacts"
      columns: {
        id: "Frontdesk ID"
        external_id: "External ID"
        name: "Name"
        kind: "Person or company"
        email: "E-mail"
        other_emails: "Other e-mails"
        phone: "Phone"
        other_phones: "Other phones"
        roles: "Roles"
        tags: "Tags"
        language: "Language"
        assignee: "Assignee"
        notes: "Notes"
        created: "Added at (UTC)"
        updated: "Changed at (UTC)"
      }
    }
    office: {
      title: "{Contacts}"
      add: "Add contact"
      checklist: {
        bring_contacts: "Bring your contacts"
      }
      import: {
        title: "Import contacts"
        steps: {
          file: "File"
          columns: "Columns"
          check: "Check"
          run: "Import"
        }
        drop: "Choose a CSV or Excel file, or drop it here"
        drop_hint: "Any column names in any language. Nothing is written before you have seen what would happen."
        uploading: "Reading {name}"
        earlier: "Earlier imports"
        states: {
          draft: "Columns to be chosen"
          checking: "Being checked"
          checked: "Ready to import"
          running: "Being imported"
          finished: "Imported"
          undoing: "Being taken back"
          undone: "Taken back"
          failed: "Stopped half-way"
        }
        columns: {
          title: "What each column holds"
          text: "This is what the file looks like to us. Change whatever is wrong."
          in_file: "In the file"
          holds: "Holds"
          first_cells: "First cells"
          holds_of: "What “{column}” holds"
          leave_out: "Leave out"
          check: "Check file"
          twice: "Another column is this already."
          sure: "Recognised"
          guess: "A guess. Compare it with the first cells."
          unknown: "Not recognised, so it is left out."
        }
        layout: {
          title: "How the file is read"
          encoding: "Letters"
          delimiter: "Divided by"
          sheet: "Sheet"
          header_row: "Row with the headers"
          no_header: "None"
          uncertain: "The letters are a guess. If words below are garbled, choose other ones."
        }
        encodings: {
          utf_8: "All languages (UTF-8)"
          utf_16le: "All languages (UTF-16)"
          utf_16be: "All languages (UTF-16, other order)"
          windows_1252: "Western Europe (Windows)"
          windows_1251: "Cyrillic (Windows)"
          windows_1253: "Greek (Windows)"
          windows_1256: "Arabic (Windows)"
          windows_1250: "Central Europe (Windows)"
          windows_1254: "Turkish (Windows)"
          koi8_r: "Cyrillic (KOI8-R)"
          ibm866: "Cyrillic (DOS)"
          macintosh: "Western Europe (old Mac)"
        }
        delimiters: {
          comma: "Comma"
          semicolon: "Semicolon"
          tab: "Tab"
          bar: "Vertical bar"
        }
        fields: {
          id: "Frontdesk ID"
          externalId: "External ID"
          name: "Full name"
          firstName: "First name"
          middleName: "Middle name"
          lastName: "Last name"
          kind: "Person or company"
          email: "E-mail"
          phone: "Phone"
          role: "Role"
          tags: "Tags"
          language: "Language"
          assignee: "Assignee"
          notes: "Notes"
        }
        checking: "Reading and comparing rows"
        running: "Importing contacts"
        undoing: "Taking the import back"
        leave: "You can leave this page. The work goes on, and you find it here again."
        counts: {
          create: "{count, plural, one {# new contact} other {# new contacts}}"
          update: "{count, plural, one {# change} other {# changes}}"
          ask: "{count, plural, one {# question} other {# questions}}"
          refuse: "{count, plural, one {# refused} other {# refused}}"
          unchanged: "{count, plural, one {# says nothing new} other {# say nothing new}}"
          rows: "{count, plural, one {# row} other {# rows}} in {name}"
        }
        check: {
          run: "{count, plural, one {Import # contact} other {Import # contacts}}"
          nothing: {
            title: "Nothing to import"
            text: "Every row of this file is known already and says nothing new."
          }
          unanswered: "{count, plural, one {# question has no answer yet. Its row is left out.} other {# questions have no answer yet. Their rows are left out.}}"
        }
        rows: {
          row: "Row {row}"
          more: "Show more"
          new: "New contact"
          known: "Known already"
          repeats: "Repeats row {row}"
          none: "No rows of this kind."
          changed: "{field}: {from} → {to}"
          added: "{field}: + {to}"
          first: "{field} first: {to}"
          assignee: "Another assignee"
          restored: "Back from the archive"
        }
        ask: {
          new: "A new contact"
          skip: "Leave this row out"
          join: "The same, as in row {row} of the file"
          rest: "For all that have no answer yet"
          rest_new: "Make new contacts"
          rest_skip: "Leave them out"
          save: "Import the answered rows"
        }
        result: {
          finished: "{count, plural, one {# contact was imported} other {# contacts were imported}}"
          undone: "The import was taken back"
          failed: "The import stopped half-way"
          go_on: "Go on"
          show: "Show contacts"
          undo: "Take the import back"
          undo_title: "Take back {name}"
          undo_text: "New contacts are removed and changed ones get their old values. Whatever somebody has edited since, or booked, is kept and listed."
          refused: "{count, plural, one {# row was refused} other {# rows were refused}}"
          refused_text: "Download them with the reason beside each, mend them, and import that file."
          download: "Download refused rows"
          kept: "{count, plural, one {# contact was kept} other {# contacts were kept}}"
          removed: "{count, plural, one {# row was taken back.} other {# rows were taken back.}}"
        }
        discard: "Discard this import"
        another: "Import another file"
      }
      search: "Name, e-mail, phone or ID"
      record: "{Contact}"
      edit: "Edit"
      save: "Save changes"
      archive: "Archive"
      restore: "Take back from the archive"
      import_button: "Import"
      fields: {
        name: "Name"
        kind: "Person or company"
        email: "E-mail"
        emails: "E-mails"
        phone: "Phone"
        phones: "Phones"
        roles: "Roles"
        tags: "Tags"
        assignee: "Assigned to"
        language: "Language"
        external_id: "External ID"
        notes: "Notes"
        state: "State"
        created: "Added"
        updated: "Changed"
      }
      states: {
        archived: "Archived"
        any: "In use and archived"
      }
      archived_on: "Archived {date}"
      and_more: "+{count, number}"
      empty: {
        title: "Nobody is here yet"
        text: "Everybody whom your business knows: customers, leads, suppliers. Bring them from a file, or add them one by one."
      }
      done: {
        added: "{name} is among your contacts"
        saved: "Changes to {name} are saved"
        archived: "{name} is in the archive"
        restored: "{name} is back from the archive"
        archived_many: "{count, plural, one {# contact is in the archive} other {# contacts are in the archive}}"
      }
      reach: {
        title: "How to reach them"
        none: "No e-mail and no phone yet."
        copy: "Copy {value}"
        copied: "Copied"
      }
      history: {
        title: "History"
        what: {
          added: "Added"
          archived: "Moved to the archive"
          restored: "Taken back from the archive"
          renamed: "Renamed from {from} to {to}"
          changed: "Changed: {fields}"
          reach: "E-mail or phone changed"
        }
      }
      form: {
        one: "{field} {number, number}"
        add_email: "Add an e-mail"
        add_phone: "Add a phone"
        remove: "Remove {value}"
        tags_hint: "Enter after each tag."
        nobody: "Nobody"
        no_member: "Nobody in the team is called that."
        any_language: "Not known"
        external_id_hint: "Their number in another system, if there is one."
        make_first: "Make this the first choice"
      }
      write: "Write to {value}"
      call: "Call {value}"
      visits: {
        title: "{Bookings}"
        none: "Nothing booked yet."
        all: "Show all bookings"
        fewer: "Show fewer"
        book: "Book a visit"
      }
      add_own: "Add {contact}"
    }
    permissions: {
      contacts: {
        area: "Contacts"
        view: "See contacts"
        create: "Add contacts"
        edit: "Change contacts"
        archive: "Archive contacts"
        import: "Import contacts"
        export: "Export contacts"
      }
    }
  }
  identity: {
    refusals: {
      wrong_credentials: "This e-mail and password do not belong together. Check both, or ask whoever invited you."
      weak_password: "This password would be guessed quickly. Use four or more unrelated words."
      email_taken: "There is an account with this e-mail already. Enter its password to add another organization to it."
      too_many_organizations: "{most, plural, one {One account belongs to at most # organization.} other {One account belongs to at most # organizations.}} Use another e-mail for more."
      unknown_zone: "There is no time zone called {zone}."
      unknown_currency: "There is no currency called {currency}."
      unknown_country: "There is no country with the code {country}."
      wrong_code: "This code is not right. Codes of the app count for half a minute and once each: take the one that is shown now."
      too_many_codes: "Too many wrong codes. Try again in an hour, or sign in with a backup code."
      sign_in_over: "This sign-in is over. Enter your e-mail and password again."
      factor_is_on: "Two-step sign-in is on already."
      enrolment_over: "Setting up has taken too long, or was begun anew elsewhere. Begin again."
      confirmation_needed: "Give your password or a code first: it has been more than ten minutes."
      too_many_confirmations: "Too many wrong tries. You stay signed in; try again in an hour."
      wrong_password: "This is not your password."
      sign_in_first: "This account has two-step sign-in. Sign in with it first, then open the organization here."
      sign_in_to_join: "There is an account with this e-mail already. Sign in with it to join."
      common_password: "This password is among those most used, so it is tried first. Use four or more unrelated words."
      too_many_guesses: "Too many wrong tries. Try again in {minutes, plural, one {# minute} other {# minutes}}, or set a new password."
      same_password: "This is your password already. Choose another one."
      demo_password: "Everybody who looks around this demonstration signs in with this password, so it stays as it is."
      password_changed_meanwhile: "Your password was changed somewhere else a moment ago. Try again with the new one."
      reset_unknown: "This link leads nowhere. Check that you opened the whole of it, or ask for a new one."
      reset_used: "This link has been used: a new password was set with it. To set another one, ask for a new link."
      reset_over: "This link has run out; each is good for half an hour. Ask for a new one."
      reset_replaced: "A newer link was asked for, or the password has been changed since, so this one is void. Open the latest mail, or ask for a new link."
      reset_elsewhere: "This link was asked for in another browser, and works only there. Open it in that one, or ask for a new link here."
      wrong_backup_code: "This backup code is not right, or was used before."
      demo_is_shared: "This person belongs to the demonstration, which everybody shares: a second factor would lock the others out."
      own_sign_in_needed: "Your organization’s sign-in opened this session, and it opens that organization alone. Sign in with your own password for what concerns your account."
      operator_offered_meanwhile: "Somebody else has just offered this at the same moment. Look at the list again."
      operator_link_unknown: "This link is not one of ours, or part of it is missing. Open it exactly as it was printed or sent."
      operator_link_used: "This link has been used. It works once; if that was you, sign in."
      operator_link_revoked: "This link was taken back, or a newer one was made. Ask whoever gave it to you."
      operator_link_over: "This link has run out. Ask whoever gave it to you for a new one."
      operator_link_for_another: "This link is for {email}. Sign in with that account."
      operator_needs_factor: "Whoever runs the platform signs in in two steps. Set that up first."
      sign_in_to_become_operator: "There is an account with this e-mail already. Sign in with it, then open the link again."
      above_own_role: "You cannot give a role above your own."
      operator_above: "They stand above you on the platform, or beside you. A super admin can change this."
      last_super_admin: "Somebody must remain who can do everything. Make another super admin first."
      operator_changed_meanwhile: "Somebody else has changed this person's roles just now. Look again before you change them."
      passkey_over: "That took too long, or was begun in another browser. Try again."
      passkey_unknown: "This passkey opens nothing here. It may have been removed, or belong to another account. Sign in another way."
      passkey_refused: "This passkey could not be checked. Unlock the device with your finger, face or PIN when it asks, or sign in another way."
      passkey_copied: "This passkey looks like a copy: the original has been used more often. It was refused. Sign in another way and remove it from your account."
      passkey_known: "This passkey was added before. Choose another device or another place to keep it."
      too_many_passkeys: "{most, plural, one {An account has at most # passkey.} other {An account has at most # passkeys.}} Remove one that you no longer use."
      impersonation_reason: "Say in a sentence why; it is kept, and the person reads it."
      impersonation_of_operator: "They run the platform, and nobody can be them."
      impersonation_change_above: "Only a super admin can ask to change things as somebody else."
      impersonation_not_asked: "Support has not asked to change anything."
      impersonation_over: "You do not see what this person sees any more. Go on as yourself."
      user_is_operator: "They run the platform. Take their roles away first, among the operators."
      unknown_token: "This token opens nothing: it was never one of ours, has run out, or was revoked."
      token_reused: "This refresh token was spent before, so somebody else may have it too. Everything of this API access is revoked; make a new one."
      too_many_clients: "{most, plural, one {One person has at most # API access here.} other {One person has at most # API accesses here.}} Revoke one first."
      no_permissions: "Choose at least one permission."
      not_yours_to_use: "You do not have the permission {permission} yourself."
      link_unknown: "This link leads nowhere. Check that you opened the whole of it, or ask for a new one."
      link_used: "This link has been used. Ask for a new one to sign in again."
      link_over: "This link has run out; each is good for 15 minutes. Ask for a new one."
      link_replaced: "A newer link was asked for, or the password or address has been changed since, so this one is void."
      link_elsewhere: "This link was asked for in another browser, and works only there. Open it in that one, or ask for a new link here."
      email_link_unknown: "This link leads nowhere. Check that you opened the whole of it, or ask for a new one in your account."
      email_link_used: "This link has been used, or is void because something newer happened."
      email_link_over: "This link has run out. Ask for a new one in your account."
      email_verified: "This address is verified already."
      demo_email: "Everybody who looks around this demonstration signs in with this address, so it stays as it is."
      same_email: "This is your address already. Enter another one."
      email_in_use: "Another account has this address. Sign in to that one, or take another address."
      factor_needed: "{organization} asks for a second factor, so the last one stays. Set up another one before you remove this one."
      no_roles_asked: "Choose at least one role, or ask nobody."
      wrong_texted_code: "This code is not right. Each counts once, for five minutes, and only the latest one that was sent."
      too_many_texts: "{minutes, plural, =1 {The next code can be sent in {seconds, plural, one {# second} other {# seconds}}.} one {The next code can be sent in # minute.} other {The next code can be sent in # minutes.}} Meanwhile another way may serve."
      texts_not_sent: "No text messages are sent from here. Use a passkey or an app instead."
      not_a_mobile: "Enter the number of a mobile phone with its country, such as +44 7700 900123."
      country_not_texted: "No codes are sent to this country from here. Use a passkey or an app instead."
      phone_is_on: "There is a number already. Remove it first to use another one."
      recovery_needless: "There is no second factor that could be taken away."
      recovery_unknown: "This link leads nowhere, or has run out."
      recovery_over: "This is over already: it was done, stopped, refused, or nobody approved in time."
      recovery_own: "Nobody decides about themselves. Ask somebody else."
      recovery_approved: "Enough people have approved already."
      recovery_voted: "You have approved already. Somebody else has to approve too."
      recovery_by_super_admin: "Only a super admin decides about somebody who runs the platform."
      busy: "Many people are signing in at this moment. Try again in {retryAfter, plural, one {# second} other {# seconds}}."
      sign_in_refused: "This sign-in is unlike your others, so it was refused, and we have written to you. To come in, set a new password, or ask whoever runs Frontdesk at your business."
      dispute_over: "This link has been used, or has run out. If a sign-in was not yours, set a new password: that ends all of them."
      code_needed: "This browser is trusted, so no code was given here yet. Give a code instead of the password."
      wrong_mailed_code: "This code is not right. Take the one from our latest mail."
      sign_in_to_prove: "Sign in to the account first: then it is certain that its owner reads this mail. If you did not open it, or do not know its password any more, set a new password by mail; whatever others have set up in it is removed then."
      policy_weakens: "This protects less than before. Look at what it means, and confirm it."
    }
    frame: {
      language: "Language"
    }
    sign_in: {
      title: "Sign in"
      email: "E-mail"
      password: "Password"
      show: "Show the password"
      caps_lock: "Caps Lock is on."
      verb: "Sign in"
      new: "New here?"
      sign_up: "Open your business"
      email_needed: "Enter your e-mail."
      password_needed: "Enter your password."
      forgotten: "Forgotten your password?"
      with_passkey: "Sign in with a passkey"
      by_link: "Sign in by a link instead"
    }
    demo: {
      title: "Look around the demonstration"
      text: "One click signs you in as one of these people."
      operator: "Platform operator"
      platform: "Frontdesk"
      as: "Sign in as {name}, {role}"
    }
    sign_up: {
      title: "Open your business"
      step: "Step {number} of {of}"
      you: {
        title: "About you"
        text: "You will be its director, and can invite others later."
        name: "Your name"
        email: "E-mail"
        email_hint: "You sign in with it. If you have an account already, use its e-mail and password."
        password: "Password"
        verb: "Continue"
      }
      strength: {
        hint: "12 characters or more. Four unrelated words are strong and easy to remember."
        short: "{count, plural, one {# more character is needed} other {# more characters are needed}}"
        s0: "Too easy: it would be guessed at once"
        s1: "Weak: it would be guessed quickly"
        s2: "Almost: another unrelated word makes it strong"
        s3: "Strong"
        s4: "Very strong"
      }
      business: {
        title: "Your business"
        text: "You can change all of this later, except the address, the country and the currency."
        name: "Name of the business"
        slug: "Address of your pages"
        slug_free: "This address is free."
        slug_taken: "{slug} is taken."
        slug_use: "Use {slug}"
        slug_form: "Small letters a–z, digits and single hyphens; at least 2."
        industry: "What you do"
        country: "Country"
        zone: "Time zone"
        currency: "Currency"
        language: "Language of your pages"
        verb: "Open the business"
        back: "Back"
        nothing: "Nothing matches"
      }
      have_account: "Have an account?"
      sign_in: "Sign in"
    }
    account: {
      title: "Your account"
      person: "You"
      name: "Name"
      email: "E-mail"
      organizations: "Organizations"
      language: "Language"
      language_text: "In which Frontdesk speaks to you, here and in your mails."
      scheme: "Appearance"
      scheme_text: "Kept on this device only."
      schemes: {
        light: "Light"
        dark: "Dark"
        auto: "Like the system"
      }
      sign_ins: "Where you are signed in"
      sign_ins_text: "Sign out of whatever you do not recognise; it loses access within a second."
      this_one: "This browser"
      since: "Signed in"
      last_seen: "Last used"
      end: "Sign out"
      end_one: "Sign out {device}"
      end_others: "Sign out everywhere else"
      ended: "{device} is signed out."
      others_ended: "{count, plural, one {# other sign-in has ended.} other {# other sign-ins have ended.}}"
      device: "{browser} on {system}"
      unknown_device: "An unknown device"
      leave: "Leave this organization"
      leave_text: "You lose access to {name} at once. What you did there keeps your name; to come back you need an invitation."
      leave_title: "Leave {name}?"
      leave_verb: "Leave"
      password: "Password"
      password_text: "Changing it signs you out everywhere else."
      current_password: "Current password"
      new_password: "New password"
      change_password: "Change the password"
      password_changed: "Your password is changed, and you are signed out everywhere else."
      vouched: "{organization} signed you in here, and this sign-in opens {organization} alone. Your password, two-step sign-in and other sign-ins are there when you sign in with your own password; the way to a first one is “Forgotten password”."
      end_all: "Sign out everywhere, here as well"
      end_all_title: "Sign out everywhere?"
      end_all_text: "Every browser is signed out, this one too. What is not saved here is lost."
      end_all_verb: "Sign out everywhere"
    }
    two_step: {
      title: "Two-step sign-in"
      text: "Besides your password, something that only you have. Whoever learns your password alone does not get in."
      off: "Off"
      on: "On"
      since: "On since {date}"
      set_up: "Set up"
      scan_title: "Scan this with your authenticator app"
      scan_text: "Any such app will do. No camera? Type this key into the app instead:"
      qr: "QR code with the key that is written below"
      key: "Key"
      copy_key: "Copy the key"
      copied: "Copied"
      code: "Code that the app shows now"
      verify: "Turn on"
      cancel: "Cancel"
      code_needed: "Enter the code."
      turned_on: "Two-step sign-in is on."
      codes_title: "Keep your backup codes"
      codes_text: "Each lets you in once when the phone is not at hand. They are shown this one time only."
      copy: "Copy"
      download: "Download"
      print: "Print"
      file: "Backup codes for Frontdesk"
      done: "I have kept them"
      left: "{count, plural, =0 {No backup code is left.} one {# backup code is left.} other {# backup codes are left.}}"
      few: "Make new ones before the last is used."
      renew: "Make new backup codes"
      renew_text: "The codes that you have kept so far stop working."
      remove: "Remove"
      remove_title: "Remove two-step sign-in?"
      remove_text: "Your password alone will let anybody in who knows it. The backup codes end too."
      removed: "Two-step sign-in is off."
      app: "Authenticator app"
      app_text: "Six digits from an app on your phone."
      codes: "Backup codes"
      remove_one_title: "Remove “{name}”?"
      remove_one_text: "It no longer signs you in. The other ways stay."
      one_removed: "“{name}” is removed."
    }
    confirmation: {
      title: "Is it you?"
      text: "Before this is changed, give your password once more. It is asked for again after ten minutes."
      password: "Password"
      code_text: "Before this is changed, give a code once more. It is asked for again after ten minutes."
      code: "Code from the app, or a backup code"
      use_password: "Use the password instead"
      use_code: "Use a code instead"
      verb: "Continue"
      cancel: "Cancel"
      needed: "Fill this in."
      use_passkey: "Use a passkey"
      use_sms: "Text me a code"
      sms_code: "Code from the message"
      company_text: "Before this is changed, your company asks you once more who you are, in a window of its own. It is asked for again after ten minutes."
      company_verb: "Ask my company"
      use_company: "Ask my company instead"
      company_blocked: "Your browser opened no window. Allow windows for this page, and try again."
    }
    mail: {
      account: "Look at your account"
      why: "Sent to {email} because this address signs in to Frontdesk."
      turned_on: {
        subject: "Two-step sign-in is on"
        text: "From now on, signing in asks for a second step besides your password. If this was not you, change your password now and end the sign-ins that you do not recognise."
      }
      removed: {
        subject: "Two-step sign-in was removed"
        text: "Your password alone signs you in again. If this was not you, change your password now, end the sign-ins that you do not recognise, and set two-step sign-in up again."
      }
      codes_renewed: {
        subject: "New backup codes were made"
        text: "Your former backup codes have stopped working. If this was not you, change your password now and make new ones."
      }
      backup_used: {
        subject: "A backup code was used"
        text: "One of your backup codes was used just now instead of the app. It does not work again. If this was not you, change your password now and make new codes."
      }
      codes_guessed: {
        subject: "Somebody knows your password"
        text: "Your right password was given, and then five wrong codes, so nobody got in. If this was not you, change your password now."
      }
      reset: {
        subject: "Set a new password"
        text: "Hello {name},\nsomebody, probably you, has asked to set a new password. Open this link in the browser in which you asked. It works once, for half an hour."
        verb: "Set a new password"
        after: "If you did not ask for it, you need do nothing: your password stays as it is, and this link works only in the browser of whoever asked."
      }
      password_changed: {
        subject: "Your password was changed"
        text: "Hello {name},\nyour password was changed just now, and every other browser was signed out. If that was you, all is well."
        verb: "That was not me: set a new one"
        after: "Sent because this address signs in to Frontdesk."
      }
      guesses: {
        subject: "Somebody tried to sign in as you"
        text: "Hello {name},\nsomebody has tried several wrong passwords for your account. They did not get in, and are being slowed down; a browser in which you have signed in before lets you in as always. If you have only forgotten your password, set a new one."
        verb: "Set a new password"
        after: "Sent at most once a day, because this address signs in to Frontdesk."
      }
      factor_added: {
        subject: "Another way to sign in was added"
        text: "It can be used from now on for the second step of signing in. Your account shows which ones there are. If this was not you, remove it now and change your password."
      }
      factor_removed: {
        subject: "A way to sign in was removed"
        text: "Two-step sign-in stays on with what is left; your account shows it. If this was not you, change your password now and end the sign-ins that you do not recognise."
      }
      operators: "See who runs the platform"
      operator_joined: {
        subject: "{name} runs the platform now"
        text: "{name} ({email}) has opened the link and runs the platform from now on as: {roles}. If you do not expect this, take it away at once."
      }
      operator_changed: {
        subject: "The platform roles of {name} have changed"
        text: "From now on, {name} ({email}) is on the platform: {roles}. If you do not expect this, look at once who runs the platform."
      }
      operator_link: {
        subject: "{inviter} invites you to run Frontdesk"
        text: "{inviter} asks you to run this Frontdesk as: {roles}. You will need a second step for signing in, such as an authenticator app."
        verb: "Begin"
        after: "The link works once, until {until} UTC. If you do not know what this is about, do nothing."
      }
      passkey_copied: {
        subject: "A copied passkey was refused"
        text: "One of your passkeys was used in a way that only a copy of it would be, so it was refused. Remove that passkey in your account and add a new one. If you use it yourself and nothing else is strange, the device may have counted wrongly."
      }
      impersonated: {
        subject: "Support sees what you see at {organization}"
        text: "{operator} from support sees from now on what you see at {organization}, until {until} UTC at the latest. They cannot change anything unless you allow it, and never reach your account, your password or another organization of yours."
        reason: "Why: {reason}"
        verb: "See it, or end it now"
        after: "If you did not ask for help, end it, and write to whoever runs your Frontdesk."
      }
      user_suspended: {
        subject: "Your account is suspended"
        text: "Whoever runs this Frontdesk has suspended your account, and every browser of yours was signed out. If you think that is a mistake, write to them."
        verb: "Go to Frontdesk"
      }
      user_let_in: {
        subject: "Your account is open again"
        text: "You can sign in again, with what you have always signed in with."
        verb: "Sign in"
      }
      user_signed_out: {
        subject: "You were signed out everywhere"
        text: "Whoever runs this Frontdesk has signed out every browser of yours, usually because you asked them to. Your password is the same as before."
        verb: "Sign in"
      }
      new_password: {
        subject: "The way to a new password"
        text: "Support shows you how to set a new password: open this page, ask for a link there, and open that link in the same browser. Nobody else can do it for you, support neither."
        verb: "Ask for the link"
      }
      token_reused: {
        subject: "An API access of yours was revoked"
        text: "A refresh token came back after it had been spent. That happens when somebody has copied it, so we revoked the whole API access at once. Check the program that uses it, and make a new access if it is in order."
      }
      sign_in_link: {
        subject: "Your link to sign in"
        text: "Hello {name},\nsomebody, probably you, wants to sign in without the password. Open this link in the browser in which you asked. It works once, for 15 minutes."
        verb: "Sign in"
        after: "If you did not ask for it, you need do nothing: the link works only in the browser of whoever asked."
      }
      verify_email: {
        subject: "Verify your address"
        text: "Hello {name},\nopen this link to show that you read what is sent to {email}. You need to be signed in. It works once, for 24 hours."
        verb: "Verify the address"
        after: "If you have no account at Frontdesk, somebody has mistyped their address: you need do nothing."
      }
      change_email: {
        subject: "Your new address"
        text: "Hello {name},\nopen this link, where you are signed in, to sign in with this address from now on, instead of {email}. It works once, for 24 hours."
        verb: "Take this address"
        after: "If you did not ask for it, you need do nothing: without the link nothing changes."
      }
      email_changed: {
        subject: "Your address was changed"
        text: "Hello {name},\nyour account has another address now: {changedTo}. If that was you, all is well. If not, take it back: for {days, plural, one {# day} other {# days}} this link gives the account this address again and signs everybody out."
        verb: "That was not me: take it back"
        after: "Sent because this address signed in to Frontdesk until now."
      }
      factor_due: {
        subject: "{organization} asks for two-step sign-in"
        text: "Hello {name},\n{organization} asks you to set up two-step sign-in by {date}. Afterwards you come in there only with it. It takes two minutes and an app on your phone."
        verb: "Set it up"
        after: "Other organizations you work for are not concerned."
      }
      recovery_opened: {
        subject: "Is your second step lost?"
        text: "Hello {name},\nsomebody has asked for the second step of your sign-in to be taken away, because it is lost. Two people have to approve it, and then a delay begins. If that was you, wait. If not, stop it with one click, and change your password."
        verb: "That was not me: stop it"
        after: "Signing in with your second step stops it too."
      }
      recovery_approved: {
        subject: "Your second step will be taken away"
        text: "Hello {name},\nenough people have approved: in {hours, plural, one {# hour} other {# hours}} the second step of your sign-in is taken away, and your password alone signs you in. If you do not want that, stop it with one click."
        verb: "Stop it"
        after: "Signing in with your second step stops it too."
      }
      recovery_canceled: {
        subject: "Your second step stays"
        text: "Hello {name},\nyour second step is not taken away: it was stopped by you, or you have signed in with it. If somebody else had asked for it, they know your password: change it."
        verb: "Look at your account"
        after: "Sent because this address signs in to Frontdesk."
      }
      recovery_refused: {
        subject: "Your second step stays"
        text: "Hello {name},\nsomebody who was asked to approve has refused, so your second step is not taken away. Speak with them, and ask again if you need it."
        verb: "Look at your account"
        after: "Sent because this address signs in to Frontdesk."
      }
      recovery_done: {
        subject: "Your second step was taken away"
        text: "Hello {name},\nyour second step is gone, and everybody was signed out. Sign in with your password now, and set up a new one: until then you come in nowhere."
        verb: "Sign in"
        after: "If you did not want this, set a new password at once."
      }
      recovery_confirm: {
        subject: "Was it you who asked for help?"
        text: "Hello {name},\nif it is you who has lost the second step, confirm it from here. Somebody who runs the platform then needs nobody else to approve with them."
        verb: "It was me"
        after: "If it was not you, use the link to stop it in the other mail."
      }
      sign_in_code: {
        subject: "{code} is your code to sign in"
        text: "Hello {name},\nsomebody has given your right password in a way that is unlike your other sign-ins ({at}{country, select, none {} other {, {place}}}{device, select, none {} other {, {device}}}). If that is you, enter this code there within ten minutes:\n{code}"
        verb: "That is not me: set a new password"
        after: "Never pass the code on: nobody of Frontdesk asks for it."
      }
      sign_in_noticed: {
        subject: "A sign-in that is unlike your others"
        text: "Hello {name},\nsomebody has signed in to your account: {at}{country, select, none {} other {, {place}}}{device, select, none {} other {, {device}}}{address, select, none {} other {, from {address}}}. If that was you, all is well."
        verb: "This was not me"
        after: "The link works once, for a week. It ends that sign-in, and leads to a new password."
      }
      sign_in_refused: {
        subject: "A sign-in was refused"
        text: "Hello {name},\nyour right password was given in a way that is so unlike your other sign-ins that your organization does not allow it: {at}{country, select, none {} other {, {place}}}{device, select, none {} other {, {device}}}{address, select, none {} other {, from {address}}}. Nobody got in. If that was you, set a new password and come in with it; if it was not, set one too, since somebody knows yours."
        verb: "Set a new password"
        after: "Sent because this address signs in to Frontdesk."
      }
      account_claimed: {
        subject: "Your account is yours alone now"
        text: "Hello {name},\nyou have just shown that you read what is sent to {email}. Nobody had shown that before, so anybody could have opened this account with your address. Passkeys, second steps, trusted browsers and API access that were set up earlier were removed, and every browser was signed out. If you had set them up yourself, set them up again."
        verb: "Look at your account"
        after: "Organizations that the account belongs to are unchanged. Leave those you do not know."
      }
      company_linked: {
        subject: "{company} can sign you in now"
        text: "From now on, whoever signs in as you at {company} comes in here as you, into that organization alone. If this was not you, take the link away in your account under “Company sign-in”, and change your password."
      }
      company_unlinked: {
        subject: "{company} does not sign you in any more"
        text: "Your account is not linked with the one at {company} any more, and whoever came in that way was signed out. If this was not you, change your password and tell {company}."
      }
      policy_weakened: {
        subject: "Sign-ins at {organization} are protected less"
        text: "{name} has decided just now: {what}\nIf you do not expect this, speak with them, and change it back."
        verb: "Look at it"
        after: "Sent to the directors of {organization}."
      }
      recovery_waits: {
        subject: "{person} has lost their second step"
        text: "Hello {name},\n{person} at {organization} asks for the second step of their sign-in to be taken away. Two people who stand above them have to approve, and you may be one. Speak with them first, by voice: a stranger with their password would ask just the same."
        verb: "Look at it"
        after: "Sent to those who may approve it."
      }
      recovery_vote: {
        subject: "One person has approved"
        text: "Hello {name},\nsomebody has approved that the second step of your sign-in be taken away. More approvals are needed before anything happens. If you do not want that, stop it with one click."
      }
      recovery_expired: {
        subject: "Your second step stays"
        text: "Hello {name},\nnot enough people have approved in time, so your second step is not taken away. Ask again if you still need it, and speak with those who can approve."
      }
    }
    invitation: {
      title: "Join {business}"
      plain_title: "Invitation"
      text: "{inviter} invites you to work here as: {roles}."
      as: "You will join with your account {email}."
      other_address: "The invitation was sent to {email}. If that is another account of yours, use that one."
      join: "Join"
      another: "Use another account"
      has_account: "You have an account with {email}. Sign in, and you are one click away."
      sign_in: "Sign in"
      have_account: "Have an account?"
      new_account: "Make a new account instead"
      name: "Your name"
      email: "E-mail"
      email_hint: "You sign in with it."
      password: "Password"
      verb: "Join {business}"
      joined: "You belong to {business} already."
      office: "Go to the office"
      over: "This invitation is over"
      accepted: "It has been accepted already. If that was you, sign in."
      expired: "It has expired. Ask {inviter} to send it again."
      revoked: "It was taken back. Ask {inviter} if you think that is a mistake."
    }
    forgotten: {
      title: "Forgotten your password?"
      text: "Enter the e-mail with which you sign in. We send a link there that lets you set a new password."
      email: "E-mail"
      verb: "Send the link"
      sent_title: "Look into your mailbox"
      sent_text: "If <address></address> belongs to an account, a link is on its way. It works once, for half an hour, and only in this browser."
      sent_missing: "Nothing there? Look among the spam, or check the address and ask again."
      again: "Ask again"
      back: "Back to signing in"
    }
    reset: {
      title: "Set a new password"
      text: "For <address></address>. You will be signed out everywhere else."
      password: "New password"
      verb: "Set the password"
      ask_anew: "Ask for a new link"
      closed: "This link does not open"
    }
    security: {
      title: "Security"
      unlimited: "As long as the sign-in itself"
      sessions: {
        title: "Sessions"
        text: "How long somebody stays signed in here. Other organizations they work for are not concerned."
        max: "Sign in again, however busy, after"
        hours: "{hours, plural, one {# hour} other {# hours}}"
        days: "{days, plural, one {# day} other {# days}}"
        idle: "Sign in again when nobody has used it for"
        minutes: "{minutes, plural, one {# minute} other {# minutes}}"
      }
      save: "Save"
      saved: "Saved"
      factor: {
        title: "Two-step sign-in"
        text: "Of whom a second step besides the password is asked. Other organizations they work for are not concerned."
        required: "Ask it of"
        who: {
          nobody: "Nobody"
          roles: "Some roles"
          everybody: "Everybody"
        }
        roles: "Roles"
        grace: "Time to set it up"
        days: "{days, plural, =0 {None: at once} one {# day} other {# days}}"
        preview_nobody: "Nobody is asked."
        preview_all: "{asked, plural, one {The # person who is asked has it already.} other {All # people who are asked have it already.}}"
        preview: "{without, plural, one {# of {asked} people has no second step.} other {# of {asked} people have no second step.}}"
        preview_until: "They have until {date}."
        preview_barred: "{barred, plural, one {# of them is kept out at once, until they set it up.} other {# of them are kept out at once, until they set it up.}}"
      }
      trusted: {
        title: "Trusted browsers"
        text: "After a second factor, people may choose not to be asked for one in that browser for a while. Whoever belongs to several organizations gets the shortest of their times."
        days: "Days of trust"
        days_hint: "0: the second factor is asked for every time. A shorter time holds at once, also for browsers that are trusted already."
      }
      suspicious: {
        title: "Suspicious sign-ins"
        text: "New devices and countries, journeys that nobody can make, lists of stolen passwords: two such signs together are suspicious. Of several organizations the strictest decides."
        answer: "What follows"
        notify: "Tell the person"
        notify_hint: "They get a mail with a link to end it."
        ask: "Ask for more"
        ask_hint: "A second factor, also in a trusted browser; without one, a code by mail."
        refuse: "Refuse"
        refuse_hint: "The way back in is a new password by mail."
        replayed: {
          notify: "{total, plural, one {Of the last sign-in} other {Of the last # sign-ins}}, {count} would have been told about as suspicious."
          ask: "{total, plural, one {Of the last sign-in} other {Of the last # sign-ins}}, {count} would have been asked for more."
          refuse: "{total, plural, one {Of the last sign-in} other {Of the last # sign-ins}}, {count} would have been refused."
        }
        replayed_none: "Nobody has signed in lately, so there is nothing to try this on."
        replayed_days: "Those of the last {days, plural, one {# day} other {# days}}, judged by today's rules."
      }
      weakening: {
        title: "This protects less"
        text: "The other directors are told by mail."
        verb: "Protect less"
        what: {
          session_idle: "Sign-ins may be left alone for longer."
          session_max: "One signs in anew less often."
          factor: "A second step is no longer asked of some, or of anybody."
          grace: "There is more time to set a second step up."
          trust: "Browsers are trusted for longer."
          suspicious: "Less is done about suspicious sign-ins."
        }
        people: "People concerned: {people}"
      }
      signed_out: "People who have to sign in again at once: {people}"
    }
    become_operator: {
      title: "Run this platform"
      text: "This link makes {email} one of those who run it, as: {roles}."
      closed: "This link does not open"
      account: "Your account"
      has_account: "You have an account with {email}. Sign in, and come back to this page by itself."
      sign_in: "Sign in"
      name: "Your name"
      password: "Password"
      make: "Make the account"
      other: "You are signed in as {email}, and this link is for {wanted}."
      another: "Sign out and use that account"
      factor: "Two-step sign-in"
      factor_text: "Who runs the platform reaches every business on it. A password alone is not enough for that."
      accept: "Begin to run the platform"
    }
    operators: {
      no_role: "nobody any more"
      roles: {
        super_admin: "Super admin"
        admin: "Admin"
        support: "Support"
        analyst: "Analyst"
      }
      title: "Operators"
      text: "Who runs this platform, apart from every organization on it. Each of them signs in in two steps, and every change here is told to all super admins by mail."
      invite: "Invite an operator"
      invited: "Invited"
      with_factor: "Two-step sign-in"
      without_factor: "Password only"
      last_seen: "Last here"
      you: "This is you"
      actions: "What to do with {name}"
      change: "Change roles"
      change_title: "Roles of {name}"
      take_away: "Take all roles away"
      take_away_title: "Let {name} run the platform no longer?"
      take_away_text: "{name} is no longer: {roles}. Their account stays, and so does their place in organizations."
      take_away_self: "You are no longer: {roles}, and leave this console at once, {name}. Somebody else can invite you again."
      taken_away: "{name} runs the platform no longer"
      changed: "Roles of {name} saved"
      withdraw: "Take the invitation back"
      withdrawn: "The invitation of {email} opens nothing any more"
      invited_by: "by {name}"
      printed: "printed on the server"
      until: "runs out"
      email: "E-mail"
      email_hint: "A link goes there that works once, for a day."
      as: "As"
      send: "Send invitation"
      sent: "Invitation sent to {email}"
      save: "Save roles"
      above_you: "Stands above you, so it is not yours to give."
      role_means: {
        super_admin: "Everything, and who else may do what."
        admin: "Organizations and people: see, suspend, help. Invites support and analysts."
        support: "Sees people and mails, and helps them; suspends nobody."
        analyst: "Counts only: organizations and numbers, no names of people."
      }
    }
    passkeys: {
      unnamed: "Passkey"
      title: "Passkeys"
      text: "Your finger, face or PIN on this device, or in a password manager. The safest way, and it signs you in without the password too."
      impossible: "This browser cannot use passkeys here. Those that you have still work elsewhere."
      add: "Add a passkey"
      done: "“{name}” is added."
      known: "This device keeps a passkey for your account already."
      added: "Added <when></when>"
      used: "Last used <when></when>"
      rename: "Rename the passkey"
      rename_one: "Rename “{name}”"
      remove_one: "Remove “{name}”"
      name: "Name"
      save: "Save"
      cancel: "Cancel"
    }
    support: {
      title: "Support"
      text: "When somebody from support has seen what you see, why, and how it ended. You are told by mail each time."
      none: "Nobody from support has ever seen what you see."
      looks: "{operator} from support sees what you see at {organization}."
      changes: "{operator} from support may change things as you at {organization}."
      until: "It ends by itself at"
      asks: "They ask to be allowed to change things."
      allow: "Allow changes"
      allow_title: "Let support change things as you?"
      allow_text: "Until the time is over they can change bookings, contacts and services as you can. Each change is recorded with both names. They never reach your account, your password, the team or its roles."
      allowed: "Support may change things until the time is over"
      end: "End this now"
      ended: "Support sees nothing of yours any more"
      row_looked: "{operator} saw what you see at {organization}"
      row_changed: "{operator} could change things as you at {organization}"
      over: {
        operator: "Ended by support"
        member: "Ended by you"
        time: "Over"
      }
    }
    users: {
      title: "People"
      search: "Find by name or e-mail"
      record: "Person"
      empty: {
        title: "Nobody yet"
        text: "Whoever signs up or joins a team appears here."
      }
      fields: {
        name: "Name"
        email: "E-mail"
        state: "State"
        factor: "Two-step sign-in"
        organizations: "Organizations"
        sessions: "Sign-ins"
        last_seen: "Last here"
        since: "Since"
        operator: "Runs the platform"
        language: "Language"
        reason: "Why"
        suspended: "Suspended"
      }
      on: "On"
      off: "Off"
      yes: "Yes"
      no: "No"
      states: {
        active: "Active"
        suspended: "Suspended"
      }
      factors: {
        totp: "Authenticator app"
        sms: "Codes by SMS"
        passkey: "Passkey"
      }
      nowhere: "Belongs to no organization."
      events: "Account, last 30 days"
      no_events: "Nothing happened to it."
      event: {
        signed_in: "Signed in"
        wrong_password: "Wrong password"
        password_changed: "Password changed"
        impersonation_started: "Support began to see what they see"
        impersonation_ended: "Support ended it"
        impersonation_allowed: "Allowed support to change things"
        suspended_by_operator: "Suspended by an operator"
        let_in_by_operator: "Let in again by an operator"
        sessions_ended_by_operator: "Signed out everywhere by an operator"
        new_password_suggested: "Shown the way to a new password"
        operator_roles_given: "Began to run the platform"
        operator_roles_changed: "Platform roles changed"
        recovery_opened: "Recovery begun"
        recovery_approved: "Recovery approved by one more"
        password_wrong: "Wrong password"
        trust_ended: "A device is trusted no longer"
        device_trusted: "A device is trusted"
        passkey_copied: "A passkey looked like a copy"
        email_changed: "E-mail changed"
        email_change_asked: "Asked to change the e-mail"
        email_change_undone: "Change of the e-mail undone"
        email_verified: "E-mail verified"
        code_wrong: "Wrong code"
        sign_in_judged: "Sign-in weighed"
        sign_in_noticed: "Unusual sign-in told"
        sign_in_refused: "Suspicious sign-in refused"
        sign_in_disputed: "“That was not me”"
        sign_in_ended_here: "Signed out of an organization"
        sign_ins_ended_here: "Signed out of an organization everywhere"
        refresh_token_reused: "A spent token was used again"
        recovery_confirmed: "Recovery confirmed by mail"
        api_client_made: "A program got access"
        api_client_revoked: "A program lost access"
        operator_invited: "Invited somebody to run the platform"
        operator_invitation_withdrawn: "Took such an invitation back"
        company_linked: "Linked with a company’s sign-in"
        company_unlinked: "A link with a company’s sign-in was taken away"
      }
      impersonate: "See what they see"
      impersonate_title: "See what {name} sees"
      impersonating: {
        text: "They are told by mail and in their screens, with your name and the reason, and can end it at any moment. You can look; you change nothing."
        organization: "Where"
        reason: "Why"
        reason_hint: "At least ten characters. It is kept, and they read it."
        for: "For"
        minutes: "{count, plural, one {# minute} other {# minutes}}"
        ask: "Ask them to allow changes"
        ask_hint: "Nothing can be changed until they have said yes."
        verb: "Begin"
      }
      let_in: "Let in again"
      was_let_in: "{name} can sign in again"
      suspend: "Suspend"
      suspend_title: "Suspend {name}"
      suspend_text: "They are signed out everywhere at once, and cannot sign in anywhere until somebody lets them in again. They are told by mail, without the reason."
      reason_hint: "For those who run the platform."
      suspended: "{name} is suspended"
      end_sessions: "Sign out everywhere"
      end_sessions_title: "Sign {name} out everywhere?"
      end_sessions_text: "Every browser of theirs is signed out at once. They can sign in again right away, and are told by mail."
      sessions_ended: "{name} was signed out everywhere"
      new_password: "Send the way to a new password"
      new_password_text: "A mail goes to {email} that leads to where they ask for a link themselves, in their own browser. So nobody but them can use it."
      new_password_sent: "Mail sent to {email}"
      recovery: "Begin a recovery"
      recovery_title: "{name} has lost every second factor?"
      recovery_text: "Nothing is taken away yet. Others have to approve it, then a delay runs, and the person is told of each step and can stop it."
      recovery_begun: "The recovery of {name} waits for approval"
    }
    second_step: {
      back: "Back"
      verb: "Sign in"
      left: "{left, plural, one {# try is left.} other {# tries are left.}}"
      lost: "Neither phone nor backup codes? Others can take your second step away: two of them approve, and then you have time to object."
      code_needed: "Enter the code."
      totp: {
        title: "Enter your code"
        text: "Your password was right. Now the six digits that your authenticator app shows for Frontdesk."
        code: "Code from the app"
        use: "Use the app instead"
      }
      backup_code: {
        title: "Enter your code"
        text: "Your password was right. Now one of the backup codes that you kept; it counts once."
        code: "Backup code"
        use: "Use a backup code"
      }
      impossible: "This account asks for a passkey, and this browser cannot use one here. Sign in from a browser or device that can."
      passkey: {
        title: "Use your passkey"
        text: "Your password was right. Now confirm that it is you, by finger, face or PIN."
        verb: "Use the passkey"
        use: "Use a passkey"
      }
      sms: {
        title: "Enter your code"
        text: "Your password was right. Now a code that we send to your phone."
        code: "Code from the message"
        use: "Get a code by text message"
        send: "Send the code"
        again: "Send another code"
        sent: "Sent to <number></number>. It is good for five minutes."
      }
      mailed_code: {
        title: "Look into your mailbox"
        text: "This sign-in is unlike your others, so we have sent you a mail with six digits. They count for ten minutes, in this browser."
        code: "Code from the mail"
        lost: "No mail? Look among the spam, or go back and sign in again for a new one."
        use: "Use a mailed code"
      }
      ask_help: "I have lost all of it"
    }
    company: {
      verb: "Sign in with {company}"
      required: "{company} asks its people to sign in this way."
      returning: "Signing you in"
      refused: "You are not signed in"
      again: "Back to sign-in"
      door: "Company sign-in"
      nobody: "No company signs in at this address any more. Ask whoever gave it to you."
      otherwise: "Sign in another way"
      confirmed: "That was you"
      confirmed_text: "What you were doing goes on in the other window. You can close this one."
    }
    sign_in_link: {
      title: "Sign in by a link"
      text: "Enter the e-mail with which you sign in. We send a link there that lets you in without the password; two-step sign-in is asked for all the same."
      email: "E-mail"
      verb: "Send the link"
      sent_title: "Look into your mailbox"
      sent_text: "If <address></address> belongs to an account and is verified, a link is on its way. It works once, for 15 minutes, and only in this browser."
      sent_missing: "Nothing there? Look among the spam. An address that was never verified gets no link: sign in with your password, or set a new one."
      again: "Ask again"
      back: "Back to signing in"
      entering: "Signing you in…"
      closed: "This link does not open"
      ask_anew: "Ask for a new link"
    }
    email: {
      title: "E-mail"
      text: "With it you sign in, and by it you are reached about your account."
      verified: "Verified"
      unverified: "Not verified yet"
      verify: "Send a link to verify it"
      verify_sent: "A link is on its way to {email}."
      unverified_text: "Links to sign in, and to help you back in, are sent to verified addresses only. Until it is verified, a new password set by mail also removes your passkeys, second steps and API access: anybody could have opened this account with the address."
      change: "Change the address"
      new: "New address"
      ask: "Send a link there"
      cancel: "Cancel"
      waiting: "A link was sent to {email}. The address changes when it is opened."
      drop: "Keep the present address"
      asked: "A link is on its way to {email}."
      verify_page: {
        title: "Verify your address"
        done: "Thank you. {email} is verified."
        verb: "Verify"
        text: "Press once to show that you read what is sent to this address."
        go: "Go on"
      }
      change_page: {
        title: "Your new address"
        text: "From now on you sign in with the address this link was sent to. The former one is told, and can take it back for a week."
        verb: "Take the new address"
        done: "From now on you sign in with {email}."
        go: "Go on"
      }
      undo_page: {
        title: "Go back to this address"
        text: "Your account gets the address back that this mail was sent to, and everybody who is signed in is signed out. Set a new password afterwards: somebody else knew it."
        verb: "Take it back"
        done: "You sign in with {email} again, and everybody is signed out. Now set a new password."
        go: "Set a new password"
      }
      closed: "This link does not open"
      account: "To your account"
      prove: {
        sign_in: "Sign in"
        take_over: "Set a new password by mail"
      }
    }
    texts: {
      code: "{code} is your code for Frontdesk, good for five minutes. Nobody will ever ask you for it."
    }
    phone: {
      title: "Text messages"
      text: "Six digits sent to your phone. The weakest way, as numbers can be taken over: better than none."
      since: "To <number></number> since {date}. The weakest way: a passkey or an app is safer."
      add: "Add a number"
      number: "Number of your mobile phone"
      hint: "With a plus and the country, such as +44 7700 900123."
      needed: "Enter the number."
      verify: "Turn on"
      cancel: "Cancel"
      turned_on: "Codes are sent to your phone from now on."
    }
    recovery: {
      asked_title: "Help is on its way"
      asked_text: "The people you work for were asked. When two of them have approved, a delay begins; after it, your password alone signs you in, and you set up a new second step. You hear of each step by mail, and can stop it there."
      asked_operator: "Is there nobody who could approve? Whoever runs this platform can, too."
      approvals: "{missing, plural, =0 {Enough people have approved.} one {# more person has to approve.} other {# more people have to approve.}}"
      due: "It will be done {when}."
      back: "Back to signing in"
      inbox: "Lost second steps"
      inbox_text: "They cannot sign in. Make sure that it is really them, for example by a call, before you approve."
      empty: "Nobody waits for help"
      empty_text: "Whoever loses their second step and asks for help appears here."
      opened_by: "Asked for by {name}"
      opened_self: "Asked for with the right password"
      elsewhere: "{count, plural, one {} other {They work for # organizations, each of which has its say.}}"
      mailbox: "Confirmed from their mailbox"
      since: "Asked"
      approve: "Approve"
      approved: "You have approved."
      refuse: "Refuse"
      refuse_title: "Refuse to help {name}?"
      refuse_text: "It ends here. They can ask again with their password."
      refused: "Refused. {name} is told."
      approve_title: "Take away the second step of {name}?"
      approve_text: "Approve only if you are sure that it is them who asks. After the delay their password alone signs them in, and they set up a new second step."
      open: "Help with a lost second step"
      open_title: "Ask for the second step of {name} to be taken away?"
      open_text: "Two people approve, then a delay begins in which {name} can object. You may be one of the two."
      open_verb: "Ask"
      opened: "Asked for. It stands under “Lost second steps”."
      own_title: "Somebody has asked for your second step to be taken away"
      own_text: "If that was not you, keep it. Nothing changes then."
      own_keep: "Keep my second step"
      kept: "Nothing changes: your second step stays."
      stop_page: {
        title: "Keep your second step"
        text: "Somebody has asked for your second step to be taken away. If that was not you, or you have found it again, stop it."
        verb: "Stop it"
        done: "Nothing changes: your second step stays. If it was not you who asked, somebody may know your password: change it."
        go: "To your account"
      }
      confirm_page: {
        title: "Was it you?"
        text: "Confirm that it is you who has lost the second step. Somebody who runs this platform still has to approve."
        verb: "It was me"
        done: "Thank you. You hear by mail how it goes on."
        go: "Back to signing in"
      }
      closed: "This link does not open"
      view: "Look"
    }
    factor_duty: {
      title: "Two-step sign-in comes first"
      text: "{organization} asks its people for two-step sign-in. Set it up here, and you come in at once."
      other: "Your other organizations are not concerned."
      vouched: "You came in through your company. To set up a second step, sign out and sign in with a password of your own; if you have none, set one by “Forgotten your password?”."
    }
    platform_security: {
      title: "Security of the platform"
      text: "Asked over all organizations, besides what each asks itself."
      required: "Ask a second step of"
      who: {
        operators: "Those who run the platform"
        everybody: "Everybody who signs in"
      }
      grace: "Time to set it up"
      delay: "Delay before a lost second step is taken away"
      hours: "{hours, plural, one {# hour} other {# hours}}"
      save: "Save"
      saved: "Saved"
      organization: "Frontdesk"
    }
    api: {
      title: "API access"
      text: "Programs that act for you in this organization: with a key, or with tokens that they renew. None of them may do more than you may yourself at that moment."
      add: "New API access"
      empty: "No program acts for you"
      empty_text: "Make an API access for a program that should read or change something here, such as your accounting."
      of: "For"
      last_used: "Last used"
      never_used: "Never used"
      until: "Until"
      revoke: "Revoke"
      revoke_one: "Revoke {name}"
      revoke_title: "Revoke {name}?"
      revoke_text: "The program loses access within a second. This cannot be taken back; a new access gets a new key."
      revoked: "{name} is revoked."
      states: {
        active: "Active"
        expired: "Ran out"
        revoked: "Revoked"
        reused: "Revoked: its token was in two hands"
      }
      kinds: {
        key: {
          name: "Key"
          text: "One long-lived secret, for scripts and simple tools."
        }
        tokens: {
          name: "Renewed tokens"
          text: "A refresh token that is exchanged for access of 15 minutes. A copied one is noticed, and ends the whole access."
        }
      }
      extents: {
        everything: "Everything I may do"
        reading: "Only read"
        some: "Only some permissions"
      }
      name: "Name"
      name_hint: "What the program is, so that you recognise it later."
      name_needed: "Give it a name."
      kind: "What it shows"
      extent: "What it may do"
      extent_hint: "Never more than you may yourself."
      permissions: "Permissions"
      no_permission: "You have no such permission."
      days: "How long"
      days_of: "{count, plural, one {# day} other {# days}}"
      make: "Make the access"
      cancel: "Cancel"
      made: "{name} has access"
      made_text: "Copy this secret now: it is shown this once, and we keep only a fingerprint of it."
      copy: "Copy"
      copied: "Copied"
      kept: "I have kept it"
    }
    again: {
      title: "Sign in again"
      text: "{organization} asks its people to sign in again from time to time. What you were working on stays as it is."
      elsewhere: "Sign in another way, and lose what is not saved"
    }
    permissions: {
      security: {
        area: "Security"
        view: "See the rules of signing in"
        edit: "Change the rules of signing in"
      }
      api: {
        area: "Programs"
        use: "Let programs act through the API"
      }
    }
    trust: {
      title: "Trusted browsers"
      text: "Your password alone signs you in there. A changed password or factor ends it everywhere."
      none: "No browser is trusted. After giving a code you can say that you trust the one you sit at."
      offer: "{days, plural, one {Trust this browser for # day} other {Trust this browser for # days}}"
      offer_text: "Only on a device that is yours alone: no code is asked for here until then."
      until: "Trusted until"
      last_used: "last used"
      end: "Trust no more"
      end_one: "Trust {device} no more"
      end_all: "Trust no browser any more"
      ended: "{device} is trusted no more."
      all_ended: "{count, plural, one {# browser is trusted no more.} other {# browsers are trusted no more.}}"
    }
    activity: {
      title: "Recent activity"
      text: "What happened to your account in the last 90 days."
      unknown_place: "Place unknown"
      trusted: "without a code: the browser is trusted"
      kinds: {
        signed_in: "Signed in"
        password_wrong: "A wrong password was given"
        sign_in_judged: "A sign-in was refused"
        sign_in_disputed: "You said that a sign-in was not you"
        device_trusted: "A browser was trusted"
        trust_ended: "A browser is trusted no more"
        code_wrong: "A wrong code was given"
        password_changed: "The password was changed"
        password_reset: "A new password was set by a link"
        factor_added: "A second factor was added"
        factor_removed: "A second factor was removed"
        other: "Something about your account was changed"
        account_claimed: "You took the account over; what was set up before was removed"
        company_linked: "Linked with a company’s sign-in"
        company_unlinked: "The link with a company’s sign-in was taken away"
      }
      reasons: {
        new_device: "new device"
        known_device: "known device"
        new_country: "new country"
        impossible_travel: "too far away in too short a time"
        accounts_from_address: "many accounts tried from there"
        failures_before: "many wrong passwords before"
        unusual_hour: "unusual hour"
      }
    }
    not_me: {
      title: "Was this not you?"
      text: "We end that sign-in at once, and send you a mail to set a new password."
      verb: "End it, it was not me"
      done_title: "That sign-in is over"
      done_text: "Look into your mailbox: with the link in our new mail you set another password, in this browser."
      broken: "Open the whole link from the mail."
      back: "Back to signing in"
      reset: "Set a new password"
    }
    company_links: {
      title: "Company sign-in"
      text: "Companies of yours that sign their people in themselves. Link your account there to come in that way, whatever your address is."
      none: "None of your companies signs its people in itself."
      linked: "Linked since"
      not_linked: "Not linked"
      begin_at: "Begin at"
      link: "Link"
      link_title: "Link with {company}"
      unlink: "Take the link away"
      unlink_title: "Take the link with {company} away?"
      unlink_text: "Wherever you came in that way, you are signed out. You sign in with your password then."
      unlinked: "The link is taken away"
    }
  }
  notifications: {
    permissions: {
      notifications: {
        area: "Notifications"
        receive: "Be told what concerns one"
        view_deliveries: "See who was told what, and why"
        manage: "Decide what people are told, and in which words"
      }
    }
    because: {
      customer: "You get this because it is about your own visit or order at {business}."
      assignee: "You get this because this was given to you at {business}."
      role: "You get this because of your role at {business}."
      self: "You get this because it is about you and your access at {business}."
      inviter: "You get this because you invited this person to {business}."
      subscription: "You get this because you asked {business} for it."
      audience: "You get this because {business} wrote to the people it knows, and you are one of them."
    }
    always: "It is always sent, whatever one has chosen."
    why_link: "Why did I get this?"
    why_page: {
      title: "Why you got this"
      topic: "What it was"
      channel: "How it came"
      at: "When"
    }
    channels: {
      in_app: "In the app"
      email: "E-mail"
      sms: "Text message"
      push: "Push"
    }
    rules: {
      mandatory: "It is always sent: nobody can turn it off."
      preference: "So the person has chosen for this topic and channel."
      organization: "So {business} has decided for this topic."
      usual: "It is as usual for this topic: nobody has chosen otherwise."
    }
    explained: "{state}. {reason}"
    states: {
      queued: "About to be sent"
      waiting: "Waiting"
      sending: "Being sent"
      retrying: "Will be tried again"
      sent: "Sent"
      captured: "Captured: no provider is set up"
      delivered: "Delivered"
      suppressed: "Not sent"
      dead: "Given up"
      unknown: "Not known whether it arrived"
    }
    reasons: {
      preference: "The person has turned this off."
      topic_off: "{business} does not tell people of this."
      channel_off: "{business} does not use this channel for it."
      not_usual: "This channel is off until somebody turns it on."
      not_offered: "It is not told by this channel."
      no_address: "There is no address for this channel."
      no_subscription: "No browser of theirs takes push messages."
      address_bounce: "Mail to this address came back."
      address_complaint: "Somebody at this address has complained of unwanted mail."
      address_unsubscribed: "Whoever reads this address has unsubscribed."
      address_office: "{business} has blocked this address."
      quiet_hours: "It waits for the end of the quiet hours."
      digest: "It waits for the digest."
      no_longer_true: "When it was due, it was no longer true."
      too_late: "It came within the time in which one is reminded, so there was nothing to remind of."
      person_gone: "The person is not here any more."
      no_topic: "Nothing is told of this any more."
      no_channel: "This channel is not set up."
      stopped_while_sending: "Frontdesk was stopped in the moment of sending. It is not sent twice."
      no_answer: "The provider did not say whether it took the message. It is not sent twice."
      unreachable: "The provider could not be reached."
      unavailable: "The provider could not take it at that time."
      refused: "The provider refused it."
      could_not_be_written: "The message could not be written. This is a fault of Frontdesk."
      not_recipient: "The person was not among those it was for."
      not_planned: "The person was not among those it was for when it happened."
      other: "The provider’s reason: {code}."
    }
    becauseShort: {
      customer: "it is about their own visit or order"
      assignee: "it was given to them"
      role: "of their role"
      self: "it is about themselves"
      inviter: "they sent the invitation"
      subscription: "they asked for it"
      audience: "they belong to the audience that was written to"
    }
    why: {
      told: "They were among those it was for: {because}."
      recipient: "By how things stand now they are among those it is for: {because}."
      not_recipient: "They are not among those it was for."
      unknown_occasion: "Nothing is known of such an occasion. It may be longer ago than is kept."
      in_general: "This is what the rules say now, whatever happens."
      due: "It is due {at}, if it is still true then."
      would_be_sent: "It would be sent."
    }
    refusals: {
      unknown_topic: "People are told nothing of that name."
      channel_not_offered: "This is not told by one of these channels."
      is_mandatory: "This is always told, and cannot be turned off."
      no_reminder: "This is told when it happens, so there is no time before it."
      lead_too_long: "Remind at most {days, plural, one {# day} other {# days}} before."
      push_service_refused: "That is not the address of a push service that we can reach."
      words_faulty: "{count, plural, one {One of the texts cannot be sent like this} other {# of the texts cannot be sent like this}}."
      words_empty: "Write something here: it is never left out."
      words_too_long: "Write at most {most, plural, one {# character} other {# characters}}."
      words_one_line: "This stands on one line."
      words_unseen: "There are characters in it that nobody sees. Type it instead of pasting it."
      words_unreadable: "The curly brackets do not fit: each that opens has to close, around the name of one of the values."
      words_unknown_argument: "There is no value called “{name}” in this message."
      words_wrong_form: "“{name}” can only be inserted as it is."
      words_plural_form: "The form “{form}” of “{name}” is missing in this language."
      words_markup: "Angle brackets with a word between them cannot be sent: these are words, not HTML."
      words_no_part: "This message has no such part."
      no_own_address: "This channel does not reach you: add an address for it to your own profile first."
      too_many_tests: "Send at most {most, plural, one {# test} other {# tests}} an hour."
      quiet_hours: "Quiet hours need a beginning and an end that differ, or neither."
      unknown_zone: "There is no time zone of that name. Use one such as Europe/London."
    }
    log: {
      title: "Delivery log"
      person: "To"
      topic: "What"
      channel: "How"
      state: "Outcome"
      at: "When"
      gone: "Somebody who is gone"
      empty: {
        title: "Nobody has been told anything yet"
        text: "Each message to a customer or to the team stands here for 90 days: whether it went out, and if not, why."
      }
      why: "Why"
      attempts: "Attempts"
      due: "Due"
      sent: "Sent"
      rule: "Rule"
      other_channels: "All channels"
      always: "Always sent"
      totals: "In the last {days, plural, one {# day} other {# days}}"
    }
    topics: {
      title: "Notifications"
      text: "What people are told, and by which channels until they choose otherwise themselves."
      tells: {
        contact: "To customers"
        member: "To the team"
      }
      channels: "Channels for: {topic}"
      lead: "How long before"
      minutes_before: "{count, plural, one {# minute before} other {# minutes before}}"
      hours_before: "{count, plural, one {# hour before} other {# hours before}}"
      days_before: "{count, plural, one {# day before, at the same time} other {# days before, at the same time}}"
    }
    templates: {
      test_mark: "Test: {text}"
      title: "Texts"
      text: "What it says until somebody writes their own words. Own words count as soon as they are saved; values in curly brackets are filled in when it is sent."
      no_topic: "Nothing of that name is told"
      open: "Texts: {topic}"
      language: "Language"
      insert: "Insert"
      default: "Default: {part}"
      own: "Own words: {part}"
      save: "Save"
      saved: "Saved. It is said like this from now on."
      test: "Send me a test"
      tested: "A test is on its way to you."
      to_default: "Back to the default"
      to_default_text: "Your own words stay among the versions, and can be taken up again."
      failed: "Your words could not be said with what there was to say, so the default ones went out. Check the values you inserted."
      preview: "Preview"
      looks: "As it looks"
      plain: "As plain text"
      segments: "{segments, plural, one {# message} other {# messages}}, {characters, plural, one {# character} other {# characters}}"
      versions: "Versions"
      no_versions: "These are the default words; nobody has written others yet."
      version: "Version {version}"
      version_default: "Version {version}: back to the default"
      restore: "Take up again"
      restore_version: "Take up version {version} again"
      parts: {
        subject: "Subject"
        heading: "Heading"
        title: "Title"
        text: "Text"
        action: "Button"
      }
    }
    inbox: {
      title: "Notifications"
      settings: "What I am told"
      unread: "{count, plural, one {# unread} other {# unread}}"
      more: "99+"
      all: "All"
      only_unread: "Unread"
      read_all: "Mark all as read"
      mark_read: "Mark as read"
      mark_unread: "Mark as unread"
      new: "unread"
      empty: {
        title: "Nothing new"
        text: "What concerns you comes here as it happens: bookings given to you, changes to your access, answers you wait for."
      }
      empty_unread: "You have read everything."
      earlier: "{count, plural, one {# more about this} other {# more about this}}"
      show_more: "Show more"
    }
    mine: {
      title: "What I am told"
      text: "By which ways you are told of what concerns you at {business}. In the app it stands always where you can read it later."
      always: "Always sent"
      off: "{business} does not tell of this."
      reset: "As {business} has it"
      peace: "Quiet hours"
      peace_text: "Then nothing buzzes or comes by mail; it waits until they end. What is always sent, such as about your security, does not wait."
      from: "From"
      until: "Until"
      zone: "By the clocks of"
      own_zone: "My profile, else {business}"
      digest: "E-mails"
      digests: {
        now: "One at a time, as it happens"
        hourly: "Every hour"
        daily: "Once a day"
        weekly: "Once a week"
      }
      at: "At"
      weekday: "On"
      language: "In"
      own_language: "My language"
      push: "In this browser"
      push_text: "A word on the screen, also while Frontdesk is closed."
      push_on: "Tell me in this browser"
      push_none: "This browser cannot be told anything. On an iPhone, first add Frontdesk to the home screen."
      push_denied: "This browser has been told to refuse. Allow notifications for this site in its settings, and come back."
      push_captured: "The operator of this Frontdesk has not switched pushing on yet: nothing will come."
      browsers: "Browsers that are told"
      browser: "Unnamed browser"
      drop: "Tell this browser no more"
      save: "Save"
      saved: "Saved"
    }
    unsubscribe: {
      link: "Unsubscribe"
      title: "Unsubscribe from e-mails"
      question: "What should {business} no longer send you by e-mail?"
      only_topic: "Only this: {topic}"
      all: "Everything that does not have to be sent"
      gone_topic: "messages of this kind"
      button: "Unsubscribe"
      mandatory: "What has to be sent, such as messages about the security of your access, still comes."
      done: "You have unsubscribed"
      topic_ended: "{business} no longer sends you e-mails of this kind: {topic}."
      all_ended: "{business} now only sends you e-mails that have to be sent."
      again: "Receive them again"
      all_too: "Unsubscribe from everything that does not have to be sent"
    }
    sender: {
      title: "Sender"
      text: "Who your e-mails come from, and where answers go. The address they are sent from stays the same."
      name: "Sender’s name"
      reply_to: "Answers to"
      save: "Save"
      saved: "Saved."
    }
  }
  operations: {
    outbox: {
      title: "Outbox"
      record: "Mail"
      fields: {
        subject: "Subject"
        to: "To"
        organization: "From"
        state: "State"
        created: "Written"
        sent: "Left"
        language: "Language"
        kind: "Kind"
        attempts: "Attempts"
        error: "Why not"
      }
      states: {
        queued: "Waiting"
        captured: "Captured"
        sent: "Sent"
        failed: "Failed"
      }
      captured_text: "No mail server is set up, so mails stay here and nobody receives them."
      looks: "As it looks"
      text: "Plain text"
      links: "Links in this mail"
      view: "Mail as"
      empty: {
        title: "No mail has been written yet"
        text: "Every mail of every organization appears here, whether it was sent or only captured."
      }
    }
    organizations: {
      title: "Organizations"
      search: "Find by name or address"
      fields: {
        name: "Name"
        slug: "Address"
        industry: "Kind"
        country: "Country"
        members: "Members"
        created: "Since"
        mails: "Mails"
        state: "State"
        reason: "Why"
        suspended: "Closed since"
        owners: "Run by"
        last_active: "Last active"
        zone: "Time zone"
        currency: "Currency"
        languages: "Languages"
      }
      record: "Organization"
      see_mails: "See its mails"
      empty: {
        title: "No organization yet"
        text: "Whoever signs up appears here."
      }
      never: "Never"
      states: {
        active: "Open"
        suspended: "Closed"
      }
      suspend: "Close"
      suspend_title: "Close {name}"
      suspend_text: "Its people are shut out and its public site shows that it is closed, within a second. Nothing is lost, and it can be opened again. Its directors are told by mail, without the reason."
      suspended: "{name} is closed"
      reopen: "Open again"
      reopened: "{name} is open again"
      reason_hint: "For those who run the platform."
    }
    views: {
      mails: "Mails"
      texts: "Text messages"
    }
    texts: {
      title: "Text messages"
      text: "Message"
      not_kept: "Not kept, as it was sent"
      empty: {
        title: "No text message has been written yet"
        text: "Codes by text message appear here, whether they were sent or only captured."
      }
    }
  }
  provisioning: {
    refusals: {
      unknown_token: "The token is not known here, or is over. Make a new one in the settings of the organization."
      token_expired: "A token was shown that has expired. Make a new one and copy it to the directory."
      token_revoked: "A token was shown that was revoked. Copy the one that counts to the directory."
      organization_closed: "The organization is closed."
      no_bulk: "Many changes in one request are not spoken here. Send them one by one."
      invalid_filter: "The filter cannot be read, or asks for something that cannot be asked for."
      invalid_path: "The path names nothing that can be changed."
      no_target: "The change names nothing that is there."
      invalid_syntax: "The request cannot be read as what it should be."
      invalid_value: "The value does not fit, or is missing."
      read_only: "This is decided here and cannot be set."
      taken: "Somebody of this name or address is a member already."
      group_taken: "There is a group of this name already."
      employee_number_taken: "The employee number is somebody else’s."
      manager_below: "The manager answers to this person already."
      manager_unknown: "The manager is not a member here."
      member_unknown: "Somebody who was named is not a member whom the directory can see."
      domain_not_proven: "The address is at a domain that the organization has not proven to be its own. Prove the domain under company sign-in, or invite the person."
      account_closed: "The account with this address is closed."
      account_not_proven: "There is an account with this address whose owner has never been confirmed. They set a new password for it by “Forgotten password”; then they can be added."
      left_before: "A person has taken this member out, or they left. The directory does not bring them back: invite them."
      suspended_by_person: "A person has suspended this member. The directory does not let them in: lift the suspension in the team."
      last_director: "This is the last director who can sign in. Make somebody else a director first."
      above_token: "This would give a rank, or touch somebody, above whoever made the token. Make the token as a director."
      changed_meanwhile: "The record was changed in between. Read it again."
      too_many_tokens: "There are {most, plural, one {# token} other {# tokens}} that count already. Revoke one first."
      unit_unknown: "There is no such unit any more."
    }
    screen: {
      title: "People from your directory"
      text: "Entra ID, Okta or another directory can say who works here, by SCIM 2.0: people are added, changed and kept out here as they are there."
      never_heard: "Nothing has arrived from a directory yet"
      heard: "Last heard"
      people: "{count, plural, =0 {nobody told of so far} one {# person told of} other {# people told of}}"
      needs_domain: "Nobody can be added yet: first prove that an e-mail domain is yours."
      to_domains: "Company sign-in"
      saved: "Saved"
      copy: "Copy"
      copied: "Copied"
      address: {
        title: "1. At your directory"
        text: "Add Frontdesk there as an application that is provisioned by SCIM, and give it this address."
        label: "Address (tenant URL)"
      }
      tokens: {
        title: "2. Token"
        text: "The directory shows it with every request. Make the next one before this one runs out; both count meanwhile."
        none: "There is no token yet."
        make: "Make a token"
        name: "Name"
        name_hint: "For you and your colleagues, like “Entra”."
        name_needed: "Give it a name"
        days: "Good for"
        days_of: "{count, plural, one {# day} other {# days}}"
        cancel: "Cancel"
        made: "The token “{name}” is made"
        made_text: "Copy it to your directory now. It is shown this once."
        secret: "Token"
        kept: "It is copied"
        used: "Last used"
        never_used: "Not used yet"
        until: "Good until"
        revoke: "Revoke"
        revoke_title: "Revoke “{name}”?"
        revoke_text: "The directory is not heard any more when it shows this token. People stay as they are."
        states: {
          active: "Counts"
          expired: "Expired"
          revoked: "Revoked"
        }
      }
      groups: {
        title: "3. What groups come to"
        text: "Groups arrive from the directory and do nothing until you say what they come to. Whoever leaves a group loses what it gave; what you have given yourself stays."
        none: "No group has arrived yet."
        people: "{count, plural, =0 {nobody} one {# person} other {# people}}"
        role: "Role"
        no_role: "No role"
        unit: "Unit"
        no_unit: "No unit"
      }
      departments: {
        title: "4. Everybody else"
        text: "What becomes of people whose groups give nothing, and which of the directory’s departments is which unit."
        none: "The directory has named no department yet."
        people: "{count, plural, =0 {nobody} one {# person} other {# people}}"
        default_role: "Usual role"
        default_role_hint: "For whoever is added while no group gives a role."
        unit_of: "Unit for {name}"
        no_unit: "No unit"
      }
      refused: {
        title: "What was refused"
        text: "The last fifty times, within thirty days, that the directory was told no, and why."
        none: "Nothing was refused."
        acts: {
          create: "Adding"
          change: "Changing"
          remove: "Removing"
          read: "Asking"
        }
        kinds: {
          person: "somebody"
          group: "a group"
          token: "a token"
          other: "something"
        }
      }
    }
    permissions: {
      provisioning: {
        area: "Directory"
        view: "See how the directory tells who works here"
        edit: "Decide what the directory may tell, and make tokens for it"
      }
    }
  }
  site: {
    kinds: {
      beauty: "Beauty salon"
      fitness: "Fitness studio"
      property: "Building management"
      restaurant: "Restaurant"
      enterprise: "Company"
      service: "Services"
    }
    frame: {
      skip: "Skip to the content"
      language: "Language:"
      offer: "Read this page in English"
    }
    home: {
      title: "{name} · {kind}"
      titleInCity: "{name} · {kind} in {city}"
      description: "{name}: services, prices and free times. Book online, without an account."
      book: "Book a visit"
      bookThis: "Book"
      services: "{Services}"
      otherServices: "More"
      noServices: "Nothing can be booked online yet. Call or write, and you will be given a time."
      priceFrom: "from {price}"
      free: "Free of charge"
      team: "Team"
      hours: "Opening hours"
      today: "today"
      openToday: "Open today"
      closedToday: "Closed today"
      closed: "Closed"
      aroundTheClock: "Open 24 hours"
      specialHours: "Not as usual"
      contact: "Where and how"
      onTheMap: "Show on the map"
    }
    refusal: {
      home: "Go to {name}"
      missing: {
        title: "There is no page here"
        detail: "The address may be mistyped, or the page has moved."
      }
      closed: "Closed for the moment"
    }
  }
  sso: {
    refusals: {
      too_many_connections: "There are at most {most, plural, one {# connection} other {# connections}}. Remove one that is not used."
      too_many_domains: "There are at most {most, plural, one {# domain} other {# domains}} here. Give one up first."
      not_set_up: "The connection is not complete yet. Fill in what the identity provider says of itself."
      test_first: "Test the sign-in first. A connection can be switched on after somebody came through with these settings."
      not_a_certificate: "This is no certificate. Copy it whole, with its first and last line."
      not_metadata: "This is no metadata of a SAML identity provider. Copy the whole file."
      address_refused: "This address will not do: an identity provider is reached over https, at a public address."
      exempt_are_directors: "Only directors who can sign in themselves may be exempt."
      nobody_exempt: "Choose a director who may still use a password, for the day the identity provider does not answer."
      not_a_domain: "This is no domain. Write what stands after the @, like example.com."
      public_domain: "Anybody can have an address at {domain}, so it says nothing about who works here."
      domain_claimed: "{domain} stands here already."
      domain_taken: "This domain is proven by another organization."
      no_company: "No company signs in with this address here. Sign in with your password."
      over: "This sign-in has taken too long, or was begun in another window. Begin again."
      provider_unreachable: "Your company’s sign-in does not answer. Try again in a moment, or ask whoever looks after it."
      provider_refused: "Your company’s sign-in did not let you through. Ask whoever looks after it."
      not_vouched: "What your company’s sign-in answered could not be trusted, so nobody was signed in. Try again, or ask whoever looks after it."
      email_not_verified: "Your company’s sign-in does not say that your e-mail address is yours. Ask whoever looks after it."
      domain_not_proven: "Your e-mail address is at a domain that your company has not proven to be its own. Ask whoever looks after its sign-in."
      no_role: "Your company’s sign-in does not give you a role here. Ask whoever looks after it."
      not_admitted: "You do not belong to this organization yet. Ask for an invitation."
      somebody_else: "Somebody else has signed in with this e-mail address before. Ask a director to let the address go to you."
      account_not_proven: "There is an account with your e-mail address whose owner has never been confirmed. Set a new password for it by “Forgotten password”, then sign in through your company again."
      issuer_of_many: "This issuer speaks for every company there is. Write your own tenant’s: https://login.microsoftonline.com/…/v2.0, with the tenant’s id in it."
      guest: "At your company you are a guest, and your e-mail address there is another company’s word. Ask for an invitation, or link your account once you are in."
      not_fresh: "Your company did not ask you who you are; you had been signed in there all along. Try again, and sign in when it asks. If it never asks, tell whoever looks after it."
      another_person: "You signed in at your company as somebody else. Try again as yourself."
      linked_elsewhere: "Your account here, or the one at your company, is linked with another one already. Take that link away first, or ask a director to let it go."
      no_next_key: "There is no next certificate. Make one first, and give it to the provider."
    }
    list: {
      title: "Company sign-in"
      text: "Through these identity providers your people come in with the account they have at work."
      add: "Add a connection"
      begin: "Begin"
      people: "{count, plural, =0 {Nobody has come through it} one {# person} other {# people}}"
      empty: {
        title: "Let people sign in with their work account"
        text: "Connect Microsoft Entra, Google Workspace, Okta, Keycloak or another provider. Roles can follow its groups, and access ends where it ends there."
      }
    }
    kinds: {
      oidc: "OpenID Connect"
      saml: "SAML 2.0"
    }
    states: {
      draft: "Draft"
      on: "On"
      off: "Off"
    }
    state_means: {
      draft: "Draft: nobody comes in through it yet"
      on: "On: people of its domains can come in through it"
      off: "Off: nobody comes in through it"
    }
    fields: {
      name: "Name"
      name_hint: "For you and your colleagues, like “Entra”."
      issuer: "Issuer"
      issuer_hint: "The provider’s address, from which everything else is read."
      client_id: "Client ID"
      client_secret: "Client secret"
      client_secret_hint: "Leave it empty where the provider gives none."
      client_secret_kept: "One is kept. Write another to replace it."
      kind: "Kind"
      kind_hint: "Whichever your provider speaks. With both, OpenID Connect is the simpler one."
      metadata: "The provider’s metadata"
      metadata_hint: "Copy the whole file here. Its name, address and certificates are read from it; new metadata replaces them."
      entity: "Entity ID"
      sign_in_url: "Sign-in address"
      certificate: "Signing certificate"
      valid_to: "valid until"
      vouches: "This provider vouches for addresses at our domains"
      vouches_hint: "Some providers, such as Microsoft Entra, never say whether an address is somebody’s own (email_verified). Turn this on if only you decide there which address somebody has: new people then come in by it, at the domains that you have proven. Guests, and addresses anywhere else, stay out."
      sign_out_url: "Sign-out address"
      sign_out_url_hint: "Whoever signs out here is sent there, to be signed out at the provider too. Leave it empty where it offers none."
    }
    save: "Save"
    saved: "Saved"
    copy: {
      do: "Copy {what}"
      done: "Copied"
    }
    remove: {
      title: "Remove {name}?"
      text: "Its domains are given up, and everybody who came through it is signed out. People keep their place here, and come in with a password."
      verb: "Remove connection"
    }
    at_provider: {
      title: "1. At your provider"
      oidc_text: "Add an application there (a web application, OpenID Connect), and give it these addresses."
      saml_text: "Add an application there (SAML 2.0), and give it these."
      redirect_uri: "Redirect address"
      entity_id: "Entity ID"
      answer_url: "Address for answers (ACS)"
      metadata_url: "Our metadata"
      sign_out_url: "Sign-out address (single logout)"
      back_channel: "Back-channel logout address"
      signed_out: "Address after signing out"
    }
    provider: {
      title: "2. What the provider says"
      oidc_text: "It shows these when the application is there."
      saml_text: "It offers its metadata as a file or at an address, when the application is there."
    }
    domains: {
      title: "3. Your domains"
      text: "Whose e-mail address is at one of these can sign in this way. Each has to be shown to be yours."
      domain: "Domain"
      domain_hint: "What stands after the @ in your addresses."
      claim: "Add domain"
      record_text: "Add this TXT record where your domain’s DNS is kept, then look it up. It may take an hour to be seen."
      record_name: "Name"
      record_value: "Value"
      look: "Look it up"
      looking: "{domain} is being looked up"
      release: "Give up"
      release_title: "Give up {domain}?"
      release_text: "Nobody at this domain can sign in through the company any more. Whoever is signed in stays so."
      failing: "The record is not found any more. Put it back within a week, or people at this domain will not be sent to your provider."
      outcomes: {
        waiting: "Not looked up yet"
        proven: "Proven"
        missing: "Record not found"
        unreachable: "DNS did not answer"
        taken: "Proven by another organization"
      }
    }
    roles: {
      title: "4. Who becomes what"
      text: "Groups at the provider can give roles here, on every sign-in. Without any rule, roles are given here as for everybody."
      admits_new: "Let people join by signing in"
      admits_new_hint: "Otherwise only those who are members already come in."
      claim: "Where groups stand"
      claim_hint: "The name of the claim or attribute that lists them."
      rules: "Groups"
      rules_hint: "Whoever is in none of these, and gets nothing below either, is kept out."
      group: "Group {number}"
      group_placeholder: "Group, as the provider calls it"
      role: "Role of group {number}"
      remove_rule: "Remove group {number}"
      add_rule: "Add group"
      otherwise: "Everybody else"
      otherwise_hint: "For whom no group above speaks."
      nobody: "Kept out"
    }
    trial: {
      title: "5. Try it, and switch on"
      text: "You go to the provider and come back. Nobody is signed in by it; what would be given is shown here."
      incomplete: "Fill in what the provider says first."
      test: "Test sign-in"
      switch_on: "Switch on"
      switch_off: "Switch off"
      passed: "Works"
      failed: "The test did not come through"
      address: "E-mail address"
      address_good: "Said to be theirs, at a proven domain"
      address_not_proven: "Not said to be theirs, or not at a proven domain"
      address_missing: "Not told"
      address_hint: "The first time, people come in only by an address that the provider says is theirs (email_verified), at a proven domain."
      groups: "Groups"
      no_groups: "None told"
      roles: "Roles"
      no_roles: "None: kept out"
      factor: "Second factor"
      factor_yes: "Asked for there"
      factor_no: "Not asked for there"
    }
    rules: {
      title: "6. How far it is relied upon"
      text: "A sign-in through the company opens this organization only, never others of the same person."
      trusts_factor: "A second factor there counts here"
      trusts_factor_hint: "Only where the provider says that it asked for one. Otherwise people’s own second factor is asked for here."
      required: "Only through the company"
      required_hint: "People at its domains cannot come into this organization with a password any more."
      exempt: "Except these directors"
      exempt_hint: "They can use their password all the same, for the day the provider does not answer. Turn on two-step sign-in for them."
      not_director: "Not a director any more"
    }
    people: {
      title: "People"
      text: "Who has come through it. Where an address is given to somebody else, let the one before go first."
      forget: "Let go"
      forget_title: "Let {name} go?"
      forget_text: "They are signed out. Whoever the provider names next with this address comes in as them, so do it only if that is right."
      gone: "Somebody who has left"
      suspended: "Kept out: in none of the groups any more"
    }
    permissions: {
      sso: {
        area: "Company sign-in"
        view: "See the company sign-in"
        edit: "Change the company sign-in"
      }
    }
    keys: {
      current: "Our certificate"
      current_hint: "The provider checks our requests by it, and can encrypt its answers for it. It stands in our metadata too."
      valid_to: "Valid until"
      next: "Our next certificate"
      next_hint: "Give it to the provider beside the one above, or let it read our metadata anew. Use it once the provider knows it."
      former: "Answers encrypted for the certificate before are read until"
      prepare: "Make the next certificate"
      prepared: "The next certificate is made"
      use: "Use the next certificate"
      use_title: "Use the next certificate?"
      use_text: "From now on our requests are signed under it. If the provider does not know it yet, nobody comes in this way until it does."
      changed: "The next certificate is in use"
    }
    door: {
      title: "For people with another address"
      text: "Whoever belongs here and has an address elsewhere links their account under “Company sign-in” in it, and then begins here."
      address: "Sign-in address"
    }
    refused: {
      title: "Last refusals"
      text: "Why people were not let in during the last thirty days. Nothing is kept of who it was."
      none: "Nobody was refused."
      times: "{count, plural, one {Once} other {# times}}"
      reasons: {
        bad_signature: "An answer was not signed by your provider. If it changed its keys or certificates, give the new ones here; if not, somebody tried to pass for it."
        another_audience: "An answer was made for another application. Check the addresses and the client ID at the provider."
        another_issuer: "An answer came from another provider, or another tenant of it, than the one named here."
        another_request: "An answer belonged to another sign-in than the one that was begun. Sign-ins begun at the provider are not taken; if people begin here, somebody may have put an answer under theirs."
        wrong_time: "An answer was too old, or from the future. Check the clock of the provider."
        replayed: "An answer was brought a second time. Somebody went back in their browser, or somebody else had kept it."
        another_browser: "An answer was brought by another browser than the one that had begun."
        weak_algorithm: "An answer was signed or encrypted in a way that is not safe any more (SHA-1, a shared secret, or no signature). Choose SHA-256 at the provider."
        not_decrypted: "An answer was encrypted for another certificate than ours. Give the provider our present one."
        unreadable: "An answer could not be understood."
        nameless: "An answer named nobody, or by a name that changes with every sign-in. Choose a lasting name (persistent) at the provider."
        provider_refused: "The provider itself did not let somebody through, or they thought better of it."
        provider_unreachable: "The provider did not answer."
        email_not_verified: "The provider did not say that somebody’s address is theirs. If only you decide there which address somebody has, turn on that it vouches for addresses at your domains."
        domain_not_proven: "Somebody new had an address outside the domains that you have proven."
        guest: "Somebody was a guest of another company at your provider. Invite them, if they belong here."
        no_role: "Somebody was in none of the groups that give a role."
        not_admitted: "Somebody is no member here, and the connection lets nobody join."
        somebody_else: "Somebody brought an address that had been another person’s. Let the one before go, if that is right."
        account_not_proven: "There is an account with somebody’s address whose owner was never confirmed. They set a new password by mail first."
        suspended_here: "Somebody who is suspended here tried to come in."
        left_before: "Somebody who has left tried to come in. They come back by an invitation."
        not_fresh: "The provider did not ask somebody anew who they are, although it was asked to."
        another_person: "Somebody was to say once more who they are, and signed in at the provider as another person."
      }
    }
  }
  tenancy: {
    refusals: {
      slug_taken: "The address {slug} is taken. Choose another one."
      ranks_above_you: "{name} ranks above you, so you cannot change this."
      default_language_needed: "Keep the organization’s own language among the languages it offers."
      not_a_slug: "An address has 2 to 48 small letters a–z, digits and single hyphens."
      grants_above_you: "You cannot give a role that stands above your own."
      not_below_you: "{name} does not rank below you, so you cannot decide this."
      not_here_any_more: "{name} does not belong to the organization any more. Invite them again."
      last_director: "An organization keeps at least one director. Make somebody else director first."
      not_yourself: "You cannot do this to yourself. To go, choose “Leave this organization” in your account."
      not_confirmed: "Type the name of the organization, {name}, to say that you mean it."
      cannot_own: "{name} has to be active and able to sign in to become director."
      not_director: "Only a director hands over an organization."
      too_many_invitations: "{most, plural, one {At most # invitation may be open at once.} other {At most # invitations may be open at once.}} Take some back first."
      invitation_without_mail: "This is an open link: copy it instead of sending it."
      invitation_used: "This invitation has been accepted already."
      invitation_revoked: "This invitation was taken back. Ask whoever invited you for another one."
      invitation_expired: "This invitation has expired. Ask whoever invited you to send it again."
      invitation_unknown: "This link opens nothing. A newer one may have been sent to you."
      member_already: "You belong to this organization already."
      suspended_here: "You are suspended in this organization. Ask one of its directors."
      left_before: "You belonged to this organization before. Ask for an invitation by e-mail to come back."
      unit_name_taken: "There is a unit of this name in the same place already. Choose another name."
      unit_below_itself: "A unit cannot lie under itself. Choose one that is not below it."
      unit_too_deep: "Units lie at most eight deep. Put it higher up."
      unit_not_beside: "That unit is not in the place any more. Look at the tree again."
      unit_not_empty: "{name} still has {people, plural, =0 {nobody} one {# person} other {# people}} and {units, plural, =0 {no units} one {# unit} other {# units}} in it. Merge it into another unit instead."
      unit_archived: "{name} is archived. Take it back first."
      unit_unknown: "There is no such unit."
      member_unknown: "There is no such member."
      too_many_units: "An organization has at most {most, number} units."
      manager_below: "They would answer to themselves: the person you chose answers to them already, directly or through others."
      place_not_yours: "Where {name} belongs, and whom they answer to, is for admins to say."
      role_name_taken: "There is a role of this name already."
      role_beyond_you: "{count, plural, one {This role holds something that you do not have yourself: {permissions}.} other {This role holds # permissions that you do not have yourself, such as {permissions}.}}"
      role_in_use: "{count, plural, one {# person holds this role} other {# people hold this role}}: {names}. Take it from them first."
      role_held_above_you: "{name} holds this role and does not rank below you, so you cannot change it."
      unknown_permission: "There is no permission called {permission}."
      never_own: "{permission} reaches everything or nothing; nobody’s own can be told apart there."
      too_many_roles: "An organization has at most {most, number} roles of its own. Delete one that nobody needs first."
      unknown_role: "One of these roles is not there any more. Load the page again."
      grant_beyond_you: "You cannot give {permission}, because your own roles do not reach that far."
      grant_ends_too_soon: "It has to end after it has begun, and later than now."
      grant_over: "This permission has ended already."
      not_on_one_record: "{permission} cannot be given for a single record."
      unknown_record: "This record was not found, or it is not yours to see."
      too_many_grants: "One person holds at most {most, number} such permissions at a time. A role would be simpler."
      not_a_member: "You do not belong to this organization yet. Ask for an invitation."
      field_not_yours: "This is not yours to change."
      employee_number_taken: "Somebody else has this employee number."
      field_name_taken: "There is a field of this name already."
      too_many_fields: "A profile has at most {most, number} fields of your own. Archive one first."
      options_needed: "Say what can be chosen."
      field_is_fixed: "Names, titles and languages are seen by everybody who sees the team."
      not_invited_again: "{name} cannot be invited again like this. Invite them by hand."
      no_address: "There is no e-mail address of {name} to send it to."
      suspended_member: "{name} is suspended. Let them in again instead."
      file_missing: "Choose a file first."
      file_too_large: "The file is larger than {megabytes, number} MB."
      not_a_document: "This is neither a PDF nor a picture (JPEG, PNG, WebP)."
      not_a_photo: "This is not a picture that can be shown (JPEG, PNG, WebP)."
      files_not_yours: "The papers and photo of {name} are for themselves and admins to change."
      too_many_files: "At most {most, number} documents are kept for one person. Remove one first."
      unknown_zone: "There is no time zone called {zone}."
      unknown_currency: "There is no currency called {currency}."
      logo_missing: "Choose a picture first."
      logo_kind: "This is no PNG, JPEG or WebP. Drawings (SVG) are not taken, since they can carry programs."
      logo_size: "A logo is between {smallest} and {largest} pixels on each side."
      logo_too_large: "A logo has at most {kilobytes} kilobytes."
      role_offered: "{count, plural, one {# open invitation offers this role. Take it back first.} other {# open invitations offer this role. Take them back first.}}"
      role_in_rules: "The rules of the company sign-in give this role. Take it out of them first."
      link_gives_too_much: "An open link may be taken by whoever sees it, so it gives no more than a manager may do. Invite by mail, or leave this role out."
      changed_since: "{name} was changed since then, and stays as it is now."
    }
    roles: {
      director: "Director"
      admin: "Admin"
      manager: "Manager"
      employee: "Employee"
      contractor: "Contractor"
      customer: "Customer"
      auditor: "Auditor"
    }
    industries: {
      beauty: "Beauty and hair"
      fitness: "Fitness and sport"
      property: "Property and buildings"
      restaurant: "Food and restaurants"
      enterprise: "Large organization"
      service: "Other services"
    }
    states: {
      active: "Active"
      suspended: "Suspended"
      left: "Left"
    }
    members: {
      title: "Team"
      search: "Find by name or e-mail"
      record: "{Member}"
      fields: {
        name: "Name"
        title: "Title"
        roles: "Roles"
        email: "E-mail"
        phone: "Phone"
        language: "Language"
        state: "State"
        since: "Member since"
        signs_in: "Sign-in"
        unit: "Unit"
        within: "Unit (with those below)"
        further_units: "Also in"
        manager: "Answers to"
        second_factor: "Second factor"
      }
      signs_in: {
        yes: "Can sign in"
        no: "Cannot sign in"
      }
      you: "you"
      hours: "Hours"
      save: "Save profile"
      saved: "The profile of {name} is saved."
      no_language: "Like the organization"
      empty: {
        title: "Nobody yet"
        text: "The people who work here stand here, with their roles and how to reach them."
      }
      place: "Unit and manager"
      save_place: "Save"
      placed: "Where {name} belongs is saved."
      factor: {
        label: "Two-step sign-in"
        on: "On"
        off: "Off"
        due: "Asked for until {date}"
        barred: "Kept out until it is set up"
        ask: "Ask for two-step sign-in"
        ask_no_more: "Ask for it no more"
        asked: "{name} is asked for two-step sign-in."
        asked_no_more: "It is asked of {name} no more than of others."
      }
      second_factor: {
        on: "Has one"
        off: "None"
        missing: "Required, and missing"
      }
    }
    settings: {
      title: "Organization"
      public: {
        title: "Your public page"
        text: "Where customers find you and book. Send its address to somebody, or put it on your other pages."
        open: "Open the page"
        copy: "Copy the address"
        copied: "The address is copied."
      }
      looks: {
        title: "Name and looks"
        name: "Name"
        colour: "Colour"
        colour_hint: "Buttons and links take it; where it would be hard to read, a shade that can be read is used."
        pick: "Pick a colour from the screen"
        preview: "Preview"
        book: "Book a visit"
        sample: "See all services"
      }
      words: {
        title: "Words and languages"
        languages: "Languages of your pages"
        languages_hint: "{language} is your own and always stays."
        description: "Description in {language}"
        description_hint: "What you do and for whom, in two or three sentences."
      }
      reach: {
        title: "How to reach you"
        phone: "Phone"
        email: "E-mail"
        street: "Street and number"
        city: "City"
        postal_code: "Postal code"
      }
      fixed: {
        title: "Fixed at the start"
        country: "Country"
        zone: "Time zone"
        currency: "Currency"
        industry: "Kind of business"
        since: "With Frontdesk since"
      }
      save: "Save organization"
      saved: "The organization is saved."
      logo: {
        label: "Logo"
        present: "The present logo"
        choose: "Choose a picture"
        replace: "Choose another"
        remove: "Remove"
        changed: "Logo changed"
        removed: "Logo removed"
        hint: "PNG, JPEG or WebP, up to 500 KB. It stands on your public page and beside your name in the office. What a picture tells besides (where, with which camera) is left out."
      }
      own_words: {
        title: "Your own words"
        text: "What you call things here: visits instead of bookings, clients instead of contacts. Write them as in the middle of a sentence; left empty, they are called as everywhere. For now navigation and headings use them."
        nouns: {
          booking: {
            one: "One booking"
            other: "Several bookings"
          }
          contact: {
            one: "One contact"
            other: "Several contacts"
          }
          service: {
            one: "One service"
            other: "Several services"
          }
          member: {
            one: "One member"
            other: "Several members"
          }
        }
      }
      place: {
        title: "Language, clock and money"
        language: "Your own language"
        language_changes: "Your public address without a language will speak this one, and mails to people whose language nobody knows."
        zone: "Time zone"
        zone_changes: "Bookings keep their moment and are shown by the new clock. Opening hours keep the clock they were set by: look at them afterwards."
        currency: "Currency"
        currency_changes: "Possible until something has a price: nobody can say what a price is in another currency."
      }
      places: "More settings"
      translatable: {
        description: "About the organization"
      }
    }
    checklist: {
      looks: "Choose your colour and say who you are"
      public_page: "Look at your public page and send it to somebody"
      invite: "Invite the people you work with"
    }
    commands: {
      my_profile: "Edit your profile"
      invite: "Invite people"
      units: "Units"
      profile_fields: "Profile fields"
      roles: "Roles"
    }
    mail: {
      invitation: {
        subject: "{inviter} invites you to {business}"
        heading: "Join {business}"
        text: "{inviter} invites you to work in {business} on Frontdesk. Your role: {roles}."
        until: "The link works once, until {until}."
        why: "You get this mail because {inviter} entered your address. If you do not know them, do nothing."
        open: "Look at the invitation"
      }
      director: "Sent to the directors of {name}."
      suspended: {
        subject: "{name} is closed on Frontdesk"
        text: "Whoever runs this Frontdesk has closed {name}: its people cannot get in, and its public site shows that it is closed. Nothing is lost. Write to them to have it opened again."
      }
      reopened: {
        subject: "{name} is open again"
        text: "{name} is open again, for its people and on its public site, as it was before."
      }
    }
    role_means: {
      director: "Everything, the organization itself included: hands it over, makes other directors."
      admin: "Runs the organization day to day: settings, invitations, roles of those below."
      manager: "Sees and changes everybody’s bookings, contacts, services and hours."
      employee: "Works with their own bookings and the contacts; sees the team."
      auditor: "Looks at everything that is recorded, and changes nothing."
    }
    invitations: {
      title: "Invitations"
      record: "Invitation"
      search: "Find by e-mail"
      open_link: "Open link"
      states: {
        pending: "Pending"
        accepted: "Accepted"
        expired: "Expired"
        revoked: "Taken back"
      }
      fields: {
        who: "To whom"
        state: "State"
        invited_by: "Invited by"
        expires: "Works until"
        created: "Invited"
        uses: "Joined"
        language: "Language"
      }
      of: "{uses} of {most}"
      empty: {
        title: "Nobody has been invited yet"
        text: "Invite the people you work with. Each gets a mail with a link of their own."
      }
      resend: "Send again"
      resent: "Another link is on its way to {email}; the one before opens nothing any more."
      revoke: "Take back"
      revoke_title: "Take this invitation back?"
      revoke_text: "Its link opens nothing any more. Who has joined by it stays."
      revoked: "The invitation is taken back."
      copy: "Copy the link"
      copied: "The link is copied."
      link_text: "Whoever opens this link can join with these roles. Hang it where only your team sees it."
    }
    invite: {
      title: "Invite people"
      by_mail: "By e-mail"
      by_link: "By link"
      emails: "E-mail addresses"
      emails_hint: "One or many: paste a list, separated however you like."
      understood: "{count, plural, =0 {No address understood yet} one {# address understood} other {# addresses understood}}"
      unclear: "{count, plural, one {Not understood:} other {Not understood:}} {what}"
      too_many: "At most 200 at once."
      roles: "Roles"
      roles_needed: "Choose at least one role."
      above_you: "Above your own role"
      job: "Title"
      job_hint: "As colleagues and customers read it; may stay empty."
      language: "Language of the mail"
      days: "Works for how many days"
      uses: "How many may join"
      send: "{count, plural, =0 {Send invitations} one {Send # invitation} other {Send # invitations}}"
      make_link: "Make the link"
      link_made: "The link is ready."
      sent: "{count, plural, =0 {No mail was sent.} one {# invitation is on its way.} other {# invitations are on their way.}}"
      outcomes: {
        invited: "Invited"
        renewed: "Invited again; the link before is void"
        member: "Belongs to the team already"
        above_you: "Invited by somebody above you, to a role above yours"
        not_an_address: "Not an e-mail address"
      }
      done: "Done"
      by_file: "From a file"
      file_drop: "A CSV file of people"
      file_hint: "With columns for e-mail and name and, if you like, title, unit and role; at most 200 rows."
      file_sample: "Take a file to begin with"
      file_no_rows: "No people were found in this file. It needs a first line with “email” and “name”."
      file_would: "{count, plural, one {# person would be invited} other {# people would be invited}}"
      file_other: "Choose another file"
      row_outcomes: {
        would: "Will be invited"
        invited: "Invited"
        member: "Belongs to the team already"
        pending: "Has an open invitation already"
        twice: "Stands in the file twice"
        not_an_address: "Not an e-mail address"
        name_missing: "The name is missing"
        unknown_unit: "There is no such unit, or more than one"
        unknown_role: "There is no such role"
        above_you: "Above your own role"
      }
      custom_roles: "Your own roles"
      custom_roles_hint: "Beside the roles above. Those that go beyond yours are not here."
    }
    membership: {
      roles: "Change roles"
      save_roles: "Save roles"
      roles_saved: "The roles of {name} are saved; they hold from now on."
      suspend: "Suspend"
      suspend_title: "Suspend {name}?"
      suspend_text: "They lose access within a second, and their pending invitations are taken back. What is assigned to them keeps their name. You can let them in again at any time."
      suspended: "{name} is suspended."
      take_back: "Let in again"
      taken_back: "{name} can work here again."
      remove: "Remove from the team"
      remove_title: "Remove {name} from the team?"
      remove_text: "They lose access within a second. What they did and what is assigned to them keeps their name. To come back they need an invitation."
      removed: "{name} is not in the team any more."
      owner: "Make director"
      owner_title: "Make {name} director"
      owner_text: "A director may do everything here, and cannot be demoted by anybody but another director."
      step_down: "I stop being a director in the same moment"
      type_name: "Type {name} to say that you mean it"
      owner_done: "{name} is a director now."
    }
    units: {
      title: "Units"
      record: "Unit"
      add: "Add unit"
      add_below: "Add a unit below"
      edit: "Edit unit"
      move: "Move"
      merge: "Merge into another"
      archive: "Archive"
      restore: "Take back"
      save: "Save unit"
      saved: "{name} is saved."
      moved: "{name} is moved."
      merged: "{name} is merged into {into}."
      merge_text: "The people of {name} and the units below it go there. {name} itself is archived."
      archived: "{name} is archived."
      restored: "{name} is back."
      under: "Lies under"
      at_top: "Nothing: at the top"
      into: "Into"
      tree: "Tree of units"
      open_close: "Show or hide what lies under {name}"
      keys: "Drag a unit to move it, or use Alt and the arrows: up and down among its neighbours, into the one above it, or out."
      people: "{count, plural, =0 {Nobody} one {# person} other {# people}}"
      people_here: "{count, plural, =0 {Nobody belongs here directly} one {# person belongs here directly} other {# people belong here directly}}"
      people_below: "{count, plural, =0 {Nobody with the units below} one {# person with the units below} other {# people with the units below}}"
      fields: {
        name: "Name"
        kind: "Kind"
        kind_hint: "Department, branch, team: whatever you call it."
        colour: "Colour"
        head: "Head"
        people: "People"
      }
      nobody: "Nobody"
      no_member: "Nobody of that name"
      merged_away: "Merged into another unit"
      archived_state: "Archived"
      show_archived: "Archived too"
      empty: {
        title: "No units yet"
        text: "Departments, branches or teams, one under the other. They decide who approves for whom, and find people faster."
      }
    }
    hierarchy: {
      title: "Who decides"
      approver: "Approves for them"
      assigners: "May give them work"
      nobody: "Nobody"
      more: "{count, plural, one {and # more} other {and # more}}"
      because: {
        self: "themselves"
        manager: "their manager"
        manager_above: "further up the line"
        head_of_unit: "head of their unit"
        head_above: "head of a unit above"
        rank: "ranks above"
        director: "a director, as nobody nearer decides"
        nobody: "nobody is left who could"
      }
      skipped: {
        suspended: "{name} is passed over: suspended"
        left: "{name} is passed over: has left"
        never_signs_in: "{name} is passed over: cannot sign in"
        themselves: "Nobody approves their own"
      }
    }
    profile: {
      mine: "My profile"
      edit: "Edit"
      edit_section: "Edit: {section}"
      nothing_yet: "Nothing yet."
      reveal: "Show"
      yes: "Yes"
      no: "No"
      seen_by: "{field}: seen by {who}"
      show_to: "Show it to"
      sections: {
        person: "About"
        reach: "How to reach them"
        work: "Work"
        private: "Private"
        own: "More"
        reach_self: "How to reach you"
      }
      visibility: {
        everyone: "everybody in the team"
        managers: "managers and above"
        line: "their own line of managers"
        self: "the person and admins"
        admins: "admins only"
      }
      edit_by: {
        self: "the person may change it"
        manager: "managers may change it"
        admin: "admins may change it"
      }
      kinds: {
        text: "Text"
        number: "Number"
        date: "Date"
        choice: "Choice"
        yes_no: "Yes or no"
      }
      fields: {
        name: "Name"
        names: "Name in other scripts"
        pronouns: "Pronouns"
        title: "Title"
        language: "Language of Frontdesk"
        spokenLanguages: "Speaks"
        bio: "In their own words"
        skills: "Skills"
        links: "Links"
        email: "Work e-mail"
        phone: "Work phone"
        messenger: "Messenger"
        personalEmail: "Personal e-mail"
        personalPhone: "Personal phone"
        zone: "Time zone"
        hiredOn: "Hired"
        endsOn: "Contract ends"
        contractKind: "Kind of contract"
        employeeNumber: "Employee number"
        costCentre: "Cost centre"
        workingPattern: "Works when"
        birthday: "Birthday"
        address: "Home address"
        emergencyContact: "In an emergency, call"
        nationalId: "National number"
        bio_self: "In your own words"
      }
      contracts: {
        permanent: "Permanent"
        fixed_term: "Fixed term"
        hourly: "By the hour"
        agency: "Through an agency"
        apprentice: "Apprentice"
        volunteer: "Volunteer"
      }
      scripts: {
        latin: "Latin"
        cyrillic: "Cyrillic"
        greek: "Greek"
        arabic: "Arabic"
        devanagari: "Devanagari"
        han: "Chinese characters"
        other: "Another script"
      }
      script: "Script"
      name_parts: {
        given: "Given name"
        family: "Family name"
        display: "As it is shown"
        sounds: "How to say it"
      }
      add_name: "Add a script"
      remove_name: "Remove: {script}"
      emergency: {
        name: "Name"
        relation: "Who they are to them"
        phone: "Phone"
      }
      hints: {
        words: "One at a time, with Enter."
        links: "Whole addresses, one at a time, with Enter."
        secret: "Kept sealed, and shown only to the person and admins when they ask."
        kept: "There is one. Type another to replace it."
      }
      settings: {
        title: "Profile fields"
        text: "What is kept about the people here, and who sees it. A person may show less of some fields, never more. Admins and directors see everything."
        own: "Your own fields"
        built_in: "Fields there are"
        add: "Add field"
        save: "Save field"
        saved: "{field} is saved."
        none: "None yet. Ask what your business needs to know: a uniform size, a licence number, a first-aid course."
        show_archived: "Archived too"
        archive: "Archive"
        restore: "Take back"
        archived: "{field} is not asked any more; what was answered is kept."
        restored: "{field} is asked again."
        ordered: "The order is saved."
        up: "Move {field} up"
        down: "Move {field} down"
        who_sees: "Who sees {field}"
        may_narrow: "the person may show it to fewer"
        required: "Required"
        label: "Name of the field"
        kind: "Kind"
        options: "What can be chosen"
        options_hint: "One at a time, with Enter."
        visibility: "Seen by"
        edit_by: "Changed by"
        is_required: "Cannot be left empty once it is asked"
      }
    }
    bulk: {
      titles: {
        roles: "Change roles"
        unit: "Move to a unit"
        manager: "Say whom they answer to"
        suspend: "Suspend"
        invite: "Invite again"
        customRole: "Give a custom role"
      }
      means: {
        roles: "They get these roles and no others."
        unit: "It becomes the unit they belong to first. Left empty, they belong to none."
        manager: "They answer to this person from now on. Left empty, to nobody."
        suspend: "They lose access within a second. What is assigned to them keeps their name."
        invite: "Those who cannot sign in yet, or have left, get a mail with a link of their own."
        customRole: "They get this role beside everything they hold."
      }
      verbs: {
        roles: "{count, plural, one {Change # person} other {Change # people}}"
        unit: "{count, plural, one {Move # person} other {Move # people}}"
        manager: "{count, plural, one {Change # person} other {Change # people}}"
        suspend: "{count, plural, one {Suspend # person} other {Suspend # people}}"
        invite: "{count, plural, one {Invite # person} other {Invite # people}}"
        customRole: "{count, plural, one {Give it to # person} other {Give it to # people}}"
      }
      preview: "Look at what it does"
      cancel: "Cancel"
      close: "Close"
      would_change: "{count, plural, one {# person would change} other {# people would change}}"
      unchanged: "{count, plural, one {# is so already} other {# are so already}}"
      refused: "{count, plural, one {# cannot be changed} other {# cannot be changed}}"
      unit: "Unit"
      no_unit: "None"
      manager: "Answers to"
      custom_role: "Custom role"
      back: "Choose again"
    }
    documents: {
      title: "Documents"
      add: "Add document"
      none: "No documents yet."
      file: "File"
      choose: "Choose a file"
      formats: "PDF or a picture, up to 20 MB"
      name: "Name"
      kind: "What it is"
      kinds: {
        contract: "Contract"
        identity: "Identity"
        visa: "Visa or permit"
        certificate: "Certificate"
        other: "Something else"
      }
      expires_on: "Good until"
      expires: "Good until {day}"
      expired: "Expired on {day}"
      visibility: "Seen by"
      remove: "Remove document"
      remove_one: "Remove {name}"
      remove_title: "Remove {name}?"
      remove_text: "The file is gone for good."
    }
    photo: {
      of: "Photo of {name}"
      file: "Photo"
      add: "Add photo"
      change: "Change photo"
      remove: "Remove photo"
    }
    member_sign_ins: {
      title: "Where they are signed in here"
      text: "Sign-ins that were used in this organization. Ending one asks for a new sign-in here, and changes nothing anywhere else."
      none: "Signed in nowhere at the moment."
      device: "{browser} on {system}"
      unknown_device: "An unknown device"
      last_seen: "Last used"
      ended: "Must sign in again"
      end: "End here"
      end_one: "End {device} here"
      end_all: "End all here"
      end_all_title: "Let {name} sign in again?"
      end_all_text: "Wherever {name} is signed in, they sign in again to come back into this organization. Their access elsewhere, and their API access, go on."
      done: "{name} signs in again to come back in."
    }
    permissions: {
      organization: {
        area: "Organization"
        view: "See the organization’s details"
        edit: "Change the organization’s details"
      }
      members: {
        area: "Team"
        view: "See the team"
        edit: "Change profiles"
        define: "Decide which fields profiles have"
        invite: "Invite people"
        manage: "Give roles, suspend"
        transfer: "Hand the organization over"
        end: "End memberships"
        export: "Export the team"
      }
      roles: {
        area: "Roles"
        view: "See who may do what"
        edit: "Make and change roles"
        grant: "Give single permissions"
      }
      units: {
        area: "Units"
        view: "See the units"
        edit: "Change the units"
        explain: "See who approves for whom"
      }
    }
    custom_roles: {
      title: "Roles"
      search: "Find a permission"
      add: "New role"
      matrix: "Who may do what, by role"
      permission: "Permission"
      none_found: "No permission is called that."
      all: "All"
      own: "Own"
      none: "No"
      reach: {
        all: "everything"
        own: "their own"
        some: "single records"
        none: "not permitted"
      }
      legend: "● everything  ◐ their own  · not permitted"
      record: "Role"
      edit: "Edit role"
      copy: "Copy role"
      delete: "Delete role"
      delete_title: "Delete the role {name}?"
      delete_text: "Nobody holds it. It cannot be brought back."
      deleted: "The role {name} is deleted."
      saved: "The role {name} is saved."
      copy_of: "Copy of {name}"
      fields: {
        name: "Name"
        description: "What it is for"
        rank: "Ranks as"
        members: "Held by"
        permissions: "Permissions"
      }
      rank_means: "Whoever holds it decides about people below this rank, and nobody above it."
      members: "{count, plural, =0 {Nobody} one {# person} other {# people}}"
      more: "{count, plural, one {and # more} other {and # more}}"
      whole_area: "Everything here, and what comes later"
      everything: "Everything there is, and what comes later"
      beyond: "Beyond your own"
      save_new: "Make role"
      save: "Save role"
      new: "New role"
      preview: {
        title: "With this change"
        look: "See what changes"
        nothing: "Nothing changes for anybody."
        nobody_holds: "Nobody holds this role yet, so nobody’s access changes."
        could_see: "{people, plural, one {# person} other {# people}} could see {records, plural, one {# record} other {# records}} more: {area}"
        no_longer: "{people, plural, one {# person} other {# people}} could no longer see {records, plural, one {# record} other {# records}}: {area}"
        gain: "{people, plural, one {# person gains} other {# people gain}}: {permission}"
        loss: "{people, plural, one {# person loses} other {# people lose}}: {permission}"
        at_least: "At least: there are too many to count them all."
        opens: "Whoever holds this role and nothing else could see {records, plural, one {# record} other {# records}}: {area}"
      }
      access: {
        title: "Roles and permissions"
        roles: "Custom roles"
        no_roles: "None"
        change_roles: "Change custom roles"
        roles_saved: "What {name} may do is saved."
        none_yet: "Your organization has no roles of its own yet."
        grants: "Given beside their roles"
        no_grants: "Nothing beside their roles."
        give: "Give a permission"
        given: "{name} has the permission now."
        revoke: "Take back"
        revoke_title: "Take “{permission}” from {name}?"
        revoke_text: "It ends at once, in every open window."
        revoked: "The permission is taken back."
        which: "Permission"
        until: "Until"
        until_means: "Leave it empty for as long as they are here."
        reason: "Why"
        where: "Where"
        everywhere: "Everywhere"
        on_record: "On one record"
        find_record: "Find the record"
        states: {
          active: "Active"
          waiting: "Not begun"
          expired: "Ended"
          revoked: "Taken back"
        }
        by: "{name}: {reason}"
        ends: "ends"
        one_record: "one record"
        from: "From"
        from_means: "Leave it empty to begin at once."
        on_own: "Their own"
        begins: "begins"
      }
      why: {
        title: "Why can they, or can’t they?"
        ask: "What are you wondering about?"
        yes: "Yes"
        no: "No"
        preset_role: "The role {role} gives {reach}."
        custom_role: "The role “{name}” gives {reach} by {pattern}."
        grant: "It was given beside their roles ({pattern}): {reach}."
        grant_until: "It was given beside their roles ({pattern}), {reach}, until {until}."
        undeclared: "There is no such permission."
        no_sign_in: "They cannot sign in."
        not_held: "None of their roles gives it, and nothing else does."
        not_own: "They reach only their own, and this is not theirs."
        not_seen: "They cannot see the record."
        no_single_record: "It is not decided record by record."
        grant_waiting: "It was given to them from {at} on."
        grant_expired: "It was given to them until {at}."
        grant_revoked: "It was taken back from them on {at}."
        granted_elsewhere: "It was given to them for another record only."
        suspended: "They are suspended."
        left: "They do not belong to the organization any more."
        also: "Also given by"
        held_by: "Roles that give it: {roles}"
        any_record: "Any record"
        barriers: {
          organization_suspended: "The organization is closed, and nobody comes in."
          factor_required: "Their place permits it, but they would be asked for a second factor first, and have none."
          sign_in_again: "Their place permits it, but their sign-ins are too old for the organization’s rules: they would be asked to sign in again first."
          company_sign_in: "Their place permits it, but they would have to come in by the company’s sign-in first."
        }
        factor_due: "They come in without a second factor until {until}; from then on they would be asked for one first."
        support_looks: "Somebody from support sits in their place until {until}, and only looks."
        support_changes: "Somebody from support sits in their place until {until}, and may change what the member let in."
      }
      held: "{permission} ({reach})"
    }
    notifications: {
      invitation_accepted: {
        name: "Somebody accepted your invitation"
        in_app: {
          title: "{name} has joined"
          text: "Your invitation was accepted."
        }
        push: {
          title: "{name} has joined"
          text: "Your invitation was accepted."
        }
        email: {
          subject: "{name} has joined {business}"
          heading: "Your invitation was accepted"
          text: "{name} has joined {business} by your invitation."
          action: "See the member"
        }
      }
      roles_changed: {
        name: "Your roles changed"
        in_app: {
          title: "Your roles changed"
          text: "From now on: {roles}"
        }
        push: {
          title: "Your roles changed"
          text: "From now on: {roles}"
        }
        email: {
          subject: "Your roles at {business} changed"
          heading: "Your roles changed"
          text: "From now on your roles at {business} are: {roles}. What you can do there follows from them."
          action: "Open Frontdesk"
        }
      }
      access_suspended: {
        name: "Access suspended"
        email: {
          subject: "Your access to {business} is suspended"
          heading: "Your access is suspended"
          text: "You cannot come in to {business} for the time being. What you did there keeps your name. If you do not know why, ask those who run it."
        }
      }
      access_ended: {
        name: "Access ended"
        email: {
          subject: "You are no longer a member of {business}"
          heading: "Your membership has ended"
          text: "You cannot come in to {business} any more. What you did there keeps your name. Your account remains yours."
        }
      }
      access_restored: {
        name: "Access restored"
        email: {
          subject: "You can come in to {business} again"
          heading: "Your access is restored"
          text: "Everything at {business} is as you left it."
          action: "Open Frontdesk"
        }
      }
    }
    jobs: {
      title: "Changes of many"
      what: "Change"
      by: "Started by"
      when: "When"
      state: "State"
      records: "Records"
      empty: {
        title: "Nothing has been changed in bulk"
        text: "Select several people in the team, change them together, and find it here for thirty days: how far it is, what was refused, and the way back."
      }
    }
  }
}
