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
        text: "You are offline. What is on the screen stays; changes wait until the network is back."
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
  }
  office: {
  }
  bookings: {
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
    }
  }
  contacts: {
    refusals: {
      external_id_taken: "Another contact has this external ID. Give this one a different ID, or open the other contact."
      unknown_member: "This member no longer exists. Choose somebody else."
      name_missing: "Enter a name."
      address_verified_elsewhere: "Another contact has confirmed this address as theirs."
    }
  }
  identity: {
    refusals: {
      wrong_credentials: "This e-mail and password do not belong together. Check both, or ask whoever invited you."
      weak_password: "This password would be guessed quickly. Use four or more unrelated words."
      email_taken: "There is an account with this e-mail already. Enter its password to add another organization to it."
      unknown_zone: "There is no time zone called {zone}."
      unknown_currency: "There is no currency called {currency}."
    }
  }
  tenancy: {
    refusals: {
      slug_taken: "The address {slug} is taken. Choose another one."
      ranks_above_you: "{name} ranks above you, so you cannot change this."
      default_language_needed: "Keep the organization’s own language among the languages it offers."
    }
  }
}
