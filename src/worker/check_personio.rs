//! Asks Personio what the stored credential may read, and which values people can be selected by.

use std::collections::BTreeMap;
use std::time::Duration;

use domain::attribute::{Attribute, Whitelist};
use domain::directory::{Employee, Field, Offered, RunProblem, Told};
use sea_orm::ConnectionTrait;
use secrecy::SecretString;

use super::{Outcome, Outside};
use crate::actions::manage_personio;
use crate::app::App;
use crate::error::Result;
use crate::personio::{Api, Credential, Failure, Source, Wanted};
use crate::secrets::Keys;
use crate::store;
use crate::store::personio::Connection;

/// How often open pages are told how far a check has come.
const TELL: Duration = Duration::from_millis(400);

/// By these people can be selected (P3). Nothing else of anybody is asked for.
const FILTERS: [Field; 3] = [Field::CostCentres, Field::Company, Field::EmploymentType];

/// What a check found.
#[derive(Default)]
struct Found {
    attributes: Option<Vec<Attribute>>,
    offered: Option<Offered>,
    problem: Option<RunProblem>,
}

pub(super) async fn run(app: &App, outside: &Outside) -> Result<Outcome> {
    let Some(connection) = store::personio::find(app.db.read()).await? else {
        return Ok(Outcome::Done);
    };
    let found = match credential(&app.keys, &connection) {
        Ok(credential) => {
            let source = outside.personio.source(credential);
            look(app, source.as_ref()).await
        }
        Err(problem) => Found {
            problem: Some(problem),
            ..Found::default()
        },
    };
    let Found {
        attributes,
        offered,
        problem,
    } = found;
    manage_personio::checked(app, connection, attributes, offered, problem).await?;
    Ok(Outcome::Done)
}

/// The stored credential, opened.
pub(super) fn credential(
    keys: &Keys,
    connection: &Connection,
) -> std::result::Result<Credential, RunProblem> {
    let secret = keys.open(&connection.secret).ok();
    let secret = secret.and_then(|it| String::from_utf8(it).ok());
    let Some(secret) = secret else {
        tracing::error!(
            "the client secret of Personio cannot be opened: was `secrets.key` changed?"
        );
        return Err(RunProblem::SecretUnreadable);
    };
    Ok(Credential {
        api: Api::from_name(&connection.api).unwrap_or_default(),
        client_id: connection.client_id.clone(),
        client_secret: SecretString::from(secret),
    })
}

/// Fields without which no run is possible, and that these attributes lack.
#[must_use]
pub(super) fn missing(attributes: &[Attribute]) -> Vec<Field> {
    Field::ALL
        .into_iter()
        .filter(|it| it.is_needed() && !attributes.iter().any(|one| it.is(one)))
        .collect()
}

/// Tests the stored connection for whoever asks on the command line; none: there is no connection.
pub async fn test(
    db: &impl ConnectionTrait,
    keys: &Keys,
    outside: &Outside,
) -> Option<std::result::Result<(), String>> {
    // A database that was never migrated knows of no connection.
    let connection = store::personio::find(db).await.ok()??;
    Some(tested(db, keys, outside, &connection).await)
}

async fn tested(
    db: &impl ConnectionTrait,
    keys: &Keys,
    outside: &Outside,
    connection: &Connection,
) -> std::result::Result<(), String> {
    const AGAIN: &str = "Replace it under Settings, Personio, Credential";
    let credential = credential(keys, connection).map_err(|_| {
        format!("the stored client secret cannot be opened: secrets.key was changed. {AGAIN}")
    })?;
    let http = outside
        .personio
        .clone()
        .with_pause(Duration::from_millis(200));
    let attributes = http.source(credential).attributes().await;
    let attributes = attributes.map_err(|failure| match failure.problem {
        RunProblem::WrongCredential => format!("{failure}. {AGAIN}"),
        RunProblem::NotAllowed => {
            format!("{failure}. Let the credential read employees, in Personio")
        }
        RunProblem::Unreachable => {
            format!("{failure}. Look at this server's way to personio.api_url")
        }
        _ => failure.to_string(),
    })?;
    let missing = missing(&attributes);
    if !missing.is_empty() {
        let names: Vec<&str> = missing.iter().map(|it| it.universal_id()).collect();
        let names = names.join(", ");
        return Err(format!(
            "the credential cannot read {names}: allow it in Personio, no sync is possible without"
        ));
    }
    let enabler = match connection.enabled_by {
        Some(id) => store::people::get(db, id).await.ok(),
        None => None,
    };
    if connection.is_enabled() && !enabler.is_some_and(|it| it.is_active()) {
        return Err(
            "whoever enabled it is no longer active: another administrator must enable it again"
                .to_owned(),
        );
    }
    Ok(())
}

async fn look(app: &App, source: &dyn Source) -> Found {
    let attributes = match source.attributes().await {
        Ok(attributes) => attributes,
        Err(failure) => return Found::failed(&failure),
    };
    let mut found = Found::default();
    let mut fields = FILTERS.to_vec();
    fields.retain(|field| attributes.iter().any(|it| field.is(it)));
    if fields.is_empty() {
        // Nothing to be asked of anybody.
        found.offered = Some(Offered::default());
    } else {
        let wanted = Wanted {
            fields,
            whitelist: Whitelist::default(),
        };
        match list(app, source, &wanted, &attributes).await {
            Ok(offered) => found.offered = Some(offered),
            Err(failure) => found.problem = Found::failed(&failure).problem,
        }
    }
    if found.problem.is_none() && !missing(&attributes).is_empty() {
        found.problem = Some(RunProblem::FieldsMissing);
    }
    found.attributes = Some(attributes);
    found
}

impl Found {
    fn failed(failure: &Failure) -> Self {
        tracing::warn!(%failure, "Personio could not be checked");
        Self {
            problem: Some(failure.problem),
            ..Self::default()
        }
    }
}

async fn list(
    app: &App,
    source: &dyn Source,
    wanted: &Wanted,
    attributes: &[Attribute],
) -> std::result::Result<Offered, Failure> {
    let (come, mut coming) = tokio::sync::watch::channel((0, None));
    let tell = |seen, total| {
        come.send_replace((seen, total));
    };
    let listing = source.employees(wanted, attributes, &tell);
    let telling = async {
        while coming.changed().await.is_ok() {
            let (seen, total) = *coming.borrow_and_update();
            if let Err(error) = manage_personio::check_came(app, seen, total).await {
                tracing::warn!(%error, "how far the check has come is not told");
            }
            tokio::time::sleep(TELL).await;
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        listing = listing => Ok(offered(&listing?.employees)),
        () = telling => Ok(Offered::default()),
    }
}

/// The values in a listing, each with how many people have it.
fn offered(employees: &[Employee]) -> Offered {
    let mut cost_centres = BTreeMap::new();
    let mut companies = BTreeMap::new();
    let mut types = BTreeMap::new();
    let count = |all: &mut BTreeMap<String, usize>, name: &str| {
        if !name.trim().is_empty() {
            *all.entry(name.to_owned()).or_default() += 1;
        }
    };
    for employee in employees {
        if let Told::Is(shares) = &employee.cost_centres {
            let names: std::collections::BTreeSet<&str> =
                shares.iter().map(|it| it.centre.name.as_str()).collect();
            for name in names {
                count(&mut cost_centres, name);
            }
        }
        if let Told::Is(company) = &employee.company {
            count(&mut companies, &company.name);
        }
        if let Told::Is(kind) = &employee.employment_type {
            count(&mut types, kind);
        }
    }
    Offered {
        people: employees.len(),
        cost_centres: cost_centres.into_iter().collect(),
        companies: companies.into_iter().collect(),
        employment_types: types.into_iter().collect(),
    }
}
